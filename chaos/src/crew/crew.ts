import type { Sentence } from '../plan/point.ts';
import type { WorkerOrder, WorkerPlan } from '../worker/worker-plan.ts';
import { count } from './count.ts';
import { startWorker, type WorkerProcess, type WorkerWords } from './worker-process.ts';

export interface CrewOptions {
  readonly size: number;
  readonly sentences: readonly Sentence[];
  readonly worker: Omit<WorkerPlan, 'sentence' | 'clockOffMs'>;
  readonly user: number | undefined;
}

const STORAGE = /code: '(storage_full|storage_denied|database_full|database_busy)'/;

/** Keeps as many workers running as there should be, and notes how they ended. */
export class Crew {
  kills = 0;
  readonly killPoints = new Map<string, number>();
  /** What workers said that ended by themselves, though they had begun to work. */
  readonly complaints: string[] = [];
  /** How many could not begin, because a disk or the database was full or locked just then. */
  couldNotStart = 0;
  readonly words: WorkerWords[] = [];
  readonly #options: CrewOptions;
  readonly #workers = new Set<WorkerProcess>();
  readonly #sentences: Sentence[];
  readonly #planned: number;
  #clockOffMs = 0;
  #dismissed = false;

  constructor(options: CrewOptions) {
    this.#options = options;
    this.#sentences = [...options.sentences];
    this.#planned = options.sentences.length;
  }

  running(): readonly WorkerProcess[] {
    return [...this.#workers];
  }

  /** @param share how much of the work is done, so that deaths are spread over all of it */
  fill(share: number): void {
    while (this.#workers.size < this.#options.size) this.#start(share);
  }

  /** Time passes for all, and for whoever starts from now on. */
  advanceClocks(byMs: number): void {
    this.#clockOffMs += byMs;
    this.order({ clockOffMs: this.#clockOffMs }, this.running());
  }

  get clockOffMs(): number {
    return this.#clockOffMs;
  }

  order(order: WorkerOrder, workers: readonly WorkerProcess[]): void {
    for (const worker of workers) worker.order(order);
  }

  /** Everybody ends as by Ctrl-C. */
  async dismiss(): Promise<void> {
    this.#dismissed = true;
    for (const { child } of this.#workers) {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
    }
    await Promise.all([...this.#workers].map(({ ended }) => ended));
  }

  #start(share: number): void {
    const { worker: plan, user, size } = this.#options;
    const given = this.#planned - this.#sentences.length;
    const sentence = given <= this.#planned * share + size ? this.#sentences.shift() : undefined;
    const worker = startWorker(
      { ...plan, clockOffMs: this.#clockOffMs, ...(sentence !== undefined && { sentence }) },
      user,
    );
    this.#workers.add(worker);
    this.words.push(worker.words);
    void worker.ended.then(() => {
      // Something else came before: the next one dies there.
      if (sentence !== undefined && worker.words.sentenced === undefined) {
        this.#sentences.unshift(sentence);
      }
      this.#ended(worker);
    });
  }

  #ended(worker: WorkerProcess): void {
    this.#workers.delete(worker);
    const { signalCode, exitCode } = worker.child;
    if (signalCode === 'SIGKILL') {
      this.kills += 1;
      count(this.killPoints, worker.words.sentenced ?? 'from outside or by its prompt');
    } else if (signalCode !== 'SIGTERM' && exitCode !== 0 && !this.#dismissed) {
      if (worker.words.claims.size === 0 && STORAGE.test(worker.output())) this.couldNotStart += 1;
      else this.complaints.push(worker.output().slice(-2_000));
    }
  }
}
