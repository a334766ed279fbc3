import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Children inherit it, so that one whose parent died is still known for ours. */
export const PROCESS_MARK = 'MEDIA_GEN_TESTING_PROCESS';

/**
 * Processes below this one, and those that carry the mark wherever they hang; a process that has
 * ended and only waits to be reaped is none.
 */
export async function processesOfOurs(mark: string): Promise<readonly RunningProcess[]> {
  const { processes, marked } =
    process.platform === 'linux' ? await readProc(mark) : await readPs();
  const ours = new Set([process.pid]);
  // Parents are not listed before their children, so the set is grown until it stands still.
  for (let size = 0; size !== ours.size;) {
    size = ours.size;
    for (const { pid, parent } of processes) if (ours.has(parent)) ours.add(pid);
  }
  return processes.filter(({ pid }) => pid !== process.pid && (ours.has(pid) || marked.has(pid)));
}

interface ProcessTable {
  readonly processes: readonly RunningProcess[];
  readonly marked: ReadonlySet<number>;
}

async function readProc(mark: string): Promise<ProcessTable> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const processes: RunningProcess[] = [];
  const marked = new Set<number>();
  for (const pid of pids) {
    // It may end while we look, and others' environments are not ours to read.
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    if (stat === undefined) continue;
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') continue;
    const command = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    processes.push({ pid, parent: Number(parent), command });
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if (environment.split('\0').includes(`${PROCESS_MARK}=${mark}`)) marked.add(pid);
  }
  return { processes, marked };
}

async function readPs(): Promise<ProcessTable> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,stat=,comm=']);
  const processes = stdout.split('\n').flatMap((line): RunningProcess[] => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || command === undefined || state?.startsWith('Z') === true) return [];
    return command === 'ps' ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
  return { processes, marked: new Set() };
}
