import { setTimeout as wait } from 'node:timers/promises';
import { check, countOrphans } from './checker/check.ts';
import type { Findings } from './checker/findings.ts';
import { count, type Counts } from './crew/count.ts';
import { Crew } from './crew/crew.ts';
import { recoveryTimes } from './crew/recovery-times.ts';
import { DISTURB } from './disturbances/disturbances.ts';
import type { Scene } from './disturbances/scene.ts';
import { doctorFix } from './doctor.ts';
import { startPaidEngine } from './engines/paid-engine.ts';
import { makePlace, type Place } from './place.ts';
import { chaosPlan, type ChaosPlan, type DisturbanceName, type Step } from './plan/chaos-plan.ts';
import { seededRandom } from './plan/random.ts';
import { Queue } from './queue.ts';
import { drawWishes } from './wishes.ts';
import type { Mutant } from './worker/mutants.ts';

export interface ChaosOptions {
  readonly prompts: number;
  readonly workers: number;
  /** Prompts that kill every worker that takes them. */
  readonly poison: number;
  /** Prompts that never end by themselves and are cancelled. */
  readonly cancelled: number;
  readonly seed: number;
  /** How many workers are killed, at points of their own and from outside. */
  readonly kills: number;
  /** How long a lease holds, in milliseconds: longer where the machine has much else to do. */
  readonly leaseMs: number;
  /** A foreign writer holds the lock no longer than this, in milliseconds. */
  readonly longestLockMs: number;
  /** Give up after so long, in milliseconds. */
  readonly limitMs: number;
  readonly mutant?: Mutant;
  /** The name of the only disturbance. @default all, each at least once */
  readonly only?: DisturbanceName;
}

export interface ChaosResult {
  readonly findings: Findings;
  /** Names what was left to chance: the same seed gives the same plan. */
  readonly plan: string;
  readonly kills: number;
  readonly killPoints: Counts;
  readonly disturbances: Counts;
  /** What could not be done here, with the reason. */
  readonly skipped: Counts;
  /** What workers had trouble with, by error code. */
  readonly troubles: Counts;
  /** Files that no row named, before `doctor --fix`. */
  readonly orphansBefore: number;
  readonly removed: number;
  /** From a worker's death until its prompt ran again, in milliseconds, smallest first. */
  readonly recoveryMs: readonly number[];
  readonly mutated: boolean;
  readonly durationMs: number;
  /** What workers said that ended by themselves. */
  readonly complaints: readonly string[];
  /** Workers that met a full disk or a locked database before they had begun. */
  readonly couldNotStart: number;
}

/** Nothing ended for so long: what is left waits for a time that a wrong clock has set. */
const STALLED_MS = 4_000;
const HOUR_MS = 3_600_000;
/** What goes on while the next steps are taken. */
const LONG: readonly DisturbanceName[] = [
  'SIGSTOP beyond the lease, SIGCONT',
  'a clock jumps an hour',
];

/** One run on a fresh database in a temporary folder. */
export async function chaosRun(options: ChaosOptions): Promise<ChaosResult> {
  const place = makePlace(options.prompts);
  try {
    return await new Run(options, place).finish();
  } finally {
    place.remove();
  }
}

class Run {
  readonly #options: ChaosOptions;
  readonly #place: Place;
  readonly #plan: ChaosPlan;
  readonly #startedMs = Date.now();
  readonly #disturbances = new Map<string, number>();
  readonly #skipped = new Map<string, number>();
  readonly #going = new Set<Promise<void>>();

  constructor(options: ChaosOptions, place: Place) {
    this.#options = options;
    this.#place = place;
    this.#plan = chaosPlan(options);
  }

  async finish(): Promise<ChaosResult> {
    const { database, mediaRoot, folder, user, handOver } = this.#place;
    const { seed, workers, mutant } = this.#options;
    const random = seededRandom(seed + 1);
    const queue = await Queue.open(database, drawWishes(this.#options, random), handOver);
    const engine = await startPaidEngine(() => random() * 100);
    const crew = new Crew({
      size: workers,
      sentences: this.#plan.sentences,
      user,
      worker: {
        database,
        mediaRoot,
        paidUrl: engine.url,
        leaseMs: this.#options.leaseMs,
        concurrency: 2,
        ...(mutant !== undefined && { mutant }),
      },
    });
    try {
      await this.#work(queue, crew);
    } finally {
      await crew.dismiss();
      await Promise.allSettled(this.#going);
      await engine.close();
      await queue.close();
    }
    const orphansBefore = countOrphans(database, mediaRoot);
    const removed = await doctorFix(folder, database, mediaRoot);
    const findings = check({
      database,
      mediaRoot,
      expected: queue.expected,
      charges: engine.charges,
    });
    return { ...this.#told(crew), findings, orphansBefore, removed };
  }

  /** Adds prompts with every step, so that none is taken where there is no work. */
  async #work(queue: Queue, crew: Crew): Promise<void> {
    const { prompts, limitMs, workers } = this.#options;
    const { steps } = this.#plan;
    const batch = Math.ceil(prompts / (steps.length + 2));
    let next = 0;
    let open = 0;
    let changedMs = Date.now();
    await queue.add(2 * batch);
    while (Date.now() - this.#startedMs < limitMs) {
      await queue.cancelSome();
      const found = queue.open();
      if (found !== open) changedMs = Date.now();
      open = found;
      if (open === 0 && queue.notAdded === 0 && next >= steps.length) return;
      crew.fill(next / steps.length);
      const isStalled = Date.now() - changedMs > STALLED_MS;
      const step = steps[next];
      if (step !== undefined && (isStalled || open < 2 * batch + workers)) {
        next += 1;
        await queue.add(batch);
        await this.#take(step, crew);
        changedMs = Date.now();
      } else if (step === undefined && isStalled) {
        crew.advanceClocks(HOUR_MS);
        changedMs = Date.now();
      }
      if (next >= steps.length) await queue.add(queue.notAdded);
      await wait(100);
    }
  }

  async #take({ name, seed }: Step, crew: Crew): Promise<void> {
    const scene: Scene = {
      ...this.#place,
      leaseMs: this.#options.leaseMs,
      longestLockMs: this.#options.longestLockMs,
      crew,
      random: seededRandom(seed),
    };
    const going = DISTURB[name](scene).then((skipped) => {
      if (skipped === undefined) count(this.#disturbances, name);
      else count(this.#skipped, `${name}: ${skipped}`);
    });
    if (!LONG.includes(name)) return going;
    this.#going.add(going);
    void going.finally(() => this.#going.delete(going));
  }

  #told(crew: Crew): Omit<ChaosResult, 'findings' | 'orphansBefore' | 'removed'> {
    const troubles = new Map<string, number>();
    for (const words of crew.words) {
      for (const [code, times] of words.troubles) count(troubles, code, times);
    }
    return {
      plan: this.#plan.digest,
      kills: crew.kills,
      killPoints: crew.killPoints,
      disturbances: this.#disturbances,
      skipped: this.#skipped,
      troubles,
      recoveryMs: recoveryTimes(this.#place.database, crew.words),
      mutated: crew.words.some(({ mutated }) => mutated),
      durationMs: Date.now() - this.#startedMs,
      complaints: crew.complaints,
      couldNotStart: crew.couldNotStart,
    };
  }
}
