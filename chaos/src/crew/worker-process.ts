import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Point } from '../plan/point.ts';
import type { WorkerOrder, WorkerPlan } from '../worker/worker-plan.ts';

const WORKER = fileURLToPath(new URL('../worker/worker.ts', import.meta.url));

/** What a worker said of itself. */
export interface WorkerWords {
  workerId: string;
  /** Where it carried its sentence out. */
  sentenced: Point | undefined;
  mutated: boolean;
  /** When its process ended, in epoch milliseconds by the one clock that does not jump. */
  endedMs: number;
  /** When each of its claims was made, by attempt. */
  readonly claims: Map<string, number>;
  /** How each of its commits went, by attempt. */
  readonly commits: Map<string, string>;
  /** How often it was in trouble, by error code. */
  readonly troubles: Map<string, number>;
}

export interface WorkerProcess {
  readonly child: ChildProcess;
  readonly words: WorkerWords;
  readonly ended: Promise<void>;
  /** The last that it printed. */
  output(): string;
  order(order: WorkerOrder): void;
  /** Resolves when `holds` does, or the worker ended. */
  until(holds: (words: WorkerWords) => boolean): Promise<void>;
}

/** @param user who it runs as. @default whoever runs this */
export function startWorker(plan: WorkerPlan, user?: number): WorkerProcess {
  const child = spawn(process.execPath, [WORKER], {
    env: { ...process.env, CHAOS_PLAN: JSON.stringify(plan) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...(user !== undefined && { uid: user, gid: user }),
  });
  const words: WorkerWords = {
    workerId: '',
    sentenced: undefined,
    mutated: false,
    endedMs: 0,
    claims: new Map(),
    commits: new Map(),
    troubles: new Map(),
  };
  let text = '';
  let line = '';
  const waiting = new Set<() => void>();
  const look = (): void => waiting.forEach((check) => check());
  child.stderr
    ?.setEncoding('utf8')
    .on('data', (chunk: string) => (text = (text + chunk).slice(-5_000)));
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (line + chunk).split('\n');
    line = lines.pop() ?? '';
    for (const each of lines) hear(words, each);
    look();
  });
  child.once('exit', () => (words.endedMs = Date.now()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  void ended.then(look);
  return {
    child,
    words,
    ended,
    output: () => text,
    order: (order) => {
      // One that is dying cannot be told any more.
      if (child.connected) child.send(order, () => undefined);
    },
    until: (holds) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!holds(words) && child.exitCode === null && child.signalCode === null) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

function hear(words: WorkerWords, line: string): void {
  const [verb, one = '', other = ''] = line.split(' ');
  if (verb === 'ready') words.workerId = one;
  else if (verb === 'SIGKILL' || verb === 'SIGSTOP') words.sentenced = one as Point;
  else if (verb === 'mutated') words.mutated = true;
  else if (verb === 'claimed') words.claims.set(one, Number(other));
  else if (verb === 'commit') words.commits.set(one, other);
  else if (verb === 'trouble') words.troubles.set(one, (words.troubles.get(one) ?? 0) + 1);
}
