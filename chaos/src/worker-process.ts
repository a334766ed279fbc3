import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WorkerPlan } from './worker.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

export interface WorkerProcess {
  readonly child: ChildProcess;
  /** Where it killed itself, if it did. */
  readonly killedAt: () => string | undefined;
  readonly ended: Promise<void>;
  readonly output: () => string;
}

export function startWorker(plan: WorkerPlan): WorkerProcess {
  const child = spawn(process.execPath, [WORKER], {
    env: { ...process.env, CHAOS_PLAN: JSON.stringify(plan) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream
      .setEncoding('utf8')
      .on('data', (chunk: string) => (text = (text + chunk).slice(-20_000)));
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    child,
    ended,
    killedAt: () => /killed (\S+)/.exec(text)?.[1],
    output: () => text,
  };
}
