import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A worker process whose lines are read one by one. */
export interface Child {
  readonly process: ChildProcess;
  /** The next line that begins so. */
  line(prefix: string): Promise<string>;
  say(text: string): void;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function startWorker(script: string, ...args: readonly string[]): Child {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.setMaxListeners(Infinity);
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  return {
    process: child,
    say: (text) => child.stdin.write(`${text}\n`),
    line: (prefix) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const index = lines.findIndex((line) => line.startsWith(prefix));
          if (index < 0) return;
          waiting.delete(look);
          resolve(lines.splice(index, 1)[0] ?? '');
        };
        waiting.add(look);
        child.once('exit', (code) =>
          reject(new Error(`${script} ended with ${code ?? 'a signal'}`)),
        );
        look();
      }),
  };
}

/** The value that so much of the others are not above, from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
