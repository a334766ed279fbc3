import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const BIN = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));
export const SCRIPT_BIN = fileURLToPath(new URL('../../dist/script.js', import.meta.url));

export interface CliRun {
  /** The exit code, or the signal that ended it. */
  readonly code: number | NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** @default nothing, closed */
  readonly input?: string | Uint8Array;
  readonly bin?: string;
  /** Words before node: `setpriv …`, `unshare …`. */
  readonly before?: readonly string[];
}

export interface RunningCli {
  readonly child: ChildProcess;
  readonly done: Promise<CliRun>;
  /** Resolves when the output so far matches. */
  readonly waitFor: (pattern: RegExp) => Promise<string>;
}

/** Runs the built program as a process and waits for its end. */
export function cli(args: readonly string[], options: CliOptions): Promise<CliRun> {
  return startCli(args, options).done;
}

export function startCli(args: readonly string[], options: CliOptions): RunningCli {
  const words = [...(options.before ?? []), process.execPath, options.bin ?? BIN, ...args];
  return startProgram(words, options);
}

/** Starts any program the same way. */
export function startProgram(words: readonly string[], options: CliOptions): RunningCli {
  const [command = '', ...rest] = words;
  const child = spawn(command, rest, { cwd: options.cwd, env: cleanEnvironment(options.env) });
  const output = { stdout: '', stderr: '' };
  const waiting = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      for (const look of waiting) look();
    });
  }
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  const done = new Promise<CliRun>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? signal, ...output }));
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const waitFor = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(output.stdout + output.stderr)?.[0];
        if (match === undefined) return;
        waiting.delete(look);
        resolve(match);
      };
      waiting.add(look);
      look();
      const ended = () => reject(new Error(`ended without ${pattern}: ${JSON.stringify(output)}`));
      done.then(ended, ended);
    });
  return { child, done, waitFor };
}

function cleanEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(MEDIA_GEN_|NO_COLOR|FORCE_COLOR|NODE_)/.test(name),
  );
  return { ...Object.fromEntries(kept), ...extra };
}
