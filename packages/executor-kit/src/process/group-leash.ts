import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/** Ends a process group when this process dies, however it dies. */
export interface GroupLeash {
  /** The group is gone, and its number may be used by somebody else. */
  release(): void;
}

/**
 * `kill -9` of a worker ends neither its scripts nor their children, and a next worker would start
 * the same job beside them. So a shell of its own session waits on a pipe that only this process
 * holds: a word means that the script has ended, the end of the pipe that we have.
 */
const WATCH = 'read -r word || kill -s KILL -- "-$0"';

export function leashGroup(pgid: number): GroupLeash {
  const watcher = spawn('/bin/sh', ['-c', WATCH, String(pgid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Where no shell can be started, what happens is what happened without a leash.
  watcher.on('error', () => undefined);
  const { stdin } = watcher;
  stdin.on('error', () => undefined);
  // Neither the shell nor the pipe, a socket here, keeps a worker that is done from ending.
  watcher.unref();
  if (stdin instanceof Socket) stdin.unref();
  return { release: () => void stdin.end('ended\n') };
}
