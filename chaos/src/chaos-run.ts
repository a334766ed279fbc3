import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { check, type Findings } from './checker.ts';
import { pickDisturbance, ZOMBIE_RETURNS } from './disturbances.ts';
import type { Mutant } from './mutants.ts';
import { startPaidEngine } from './paid-engine.ts';
import { seededRandom } from './random.ts';
import { seedDatabase, unfinished } from './seed-database.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

export interface ChaosOptions {
  readonly prompts: number;
  readonly workers: number;
  /** Prompts that kill every worker that takes them. */
  readonly poison: number;
  readonly seed: number;
  /** Disturb until so many workers were killed, by us or at a point of their own. */
  readonly kills: number;
  /** Give up after so long, in milliseconds. */
  readonly limitMs: number;
  readonly mutant?: Mutant;
  /** One worker of the crew stops before its commit, and goes on when its lease is over. @default false */
  readonly zombies?: boolean;
  /** The name of the only disturbance. @default any, by weight */
  readonly only?: string;
}

export interface ChaosResult {
  readonly findings: Findings;
  readonly kills: number;
  readonly killPoints: ReadonlyMap<string, number>;
  readonly disturbances: ReadonlyMap<string, number>;
  readonly durationMs: number;
  /** What workers said that ended by themselves. */
  readonly complaints: readonly string[];
}

const LEASE_MS = 1_500;

/** One run on a fresh database in a temporary folder. */
export async function chaosRun(options: ChaosOptions): Promise<ChaosResult> {
  const folder = mkdtempSync(join(tmpdir(), 'media-gen-chaos-'));
  try {
    return await runIn(folder, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runIn(folder: string, options: ChaosOptions): Promise<ChaosResult> {
  const startedMs = Date.now();
  const random = seededRandom(options.seed);
  const database = join(folder, 'prompts.db');
  const mediaRoot = join(folder, 'media');
  const expected = await seedDatabase(database, options.prompts, options.poison, random);
  const engine = await startPaidEngine(() => random() * 100);
  const crew = new Crew({ ...options, database, mediaRoot, paidUrl: engine.url }, random);
  const disturbances = new Map<string, number>();
  crew.fill();
  while (unfinished(database) > 0 && Date.now() - startedMs < options.limitMs) {
    await wait(50 + random() * 150);
    if (crew.kills < options.kills) {
      const disturbance =
        options.zombies === true ? ZOMBIE_RETURNS : pickDisturbance(random, options.only);
      count(disturbances, disturbance.name);
      const scene = {
        database,
        mediaRoot,
        leaseMs: LEASE_MS,
        workers: () => crew.running(),
        random,
      };
      await disturbance.run(scene);
    }
    crew.fill();
  }
  await crew.dismiss();
  await engine.close();
  return {
    findings: check(database, mediaRoot, expected, engine.charges),
    kills: crew.kills,
    killPoints: crew.killPoints,
    disturbances,
    durationMs: Date.now() - startedMs,
    complaints: crew.complaints,
  };
}

interface CrewPlan extends ChaosOptions {
  readonly database: string;
  readonly mediaRoot: string;
  readonly paidUrl: string;
}

/** Keeps as many workers running as there should be, and counts how they ended. */
class Crew {
  kills = 0;
  readonly killPoints = new Map<string, number>();
  readonly complaints: string[] = [];
  readonly #plan: CrewPlan;
  readonly #random: () => number;
  readonly #workers = new Set<WorkerProcess>();
  #dismissed = false;

  constructor(plan: CrewPlan, random: () => number) {
    this.#plan = plan;
    this.#random = random;
  }

  running(): readonly WorkerProcess[] {
    return [...this.#workers];
  }

  fill(): void {
    while (this.#workers.size < this.#plan.workers) this.#start();
  }

  async dismiss(): Promise<void> {
    this.#dismissed = true;
    for (const { child } of this.#workers) {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
    }
    await Promise.all([...this.#workers].map(({ ended }) => ended));
  }

  #start(): void {
    const { database, mediaRoot, paidUrl, kills, mutant, zombies } = this.#plan;
    const calm = this.kills >= kills;
    const worker = startWorker({
      database,
      mediaRoot,
      paidUrl,
      seed: Math.floor(this.#random() * 2 ** 31),
      killChance: calm ? 0 : 0.01,
      zombie: zombies === true && this.#workers.size === 0,
      leaseMs: LEASE_MS,
      concurrency: 2,
      clockOffMs: 0,
      ...(mutant !== undefined && { mutant }),
    });
    this.#workers.add(worker);
    void worker.ended.then(() => this.#ended(worker));
  }

  #ended(worker: WorkerProcess): void {
    this.#workers.delete(worker);
    const { signalCode, exitCode } = worker.child;
    if (signalCode === 'SIGKILL') {
      this.kills += 1;
      count(this.killPoints, worker.killedAt() ?? 'from outside or by its prompt');
    } else if (signalCode !== 'SIGTERM' && exitCode !== 0 && !this.#dismissed) {
      this.complaints.push(worker.output().slice(-1_000));
    }
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
