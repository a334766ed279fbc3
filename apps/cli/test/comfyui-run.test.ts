import type { FakeComfy } from '@media-gen/testing/comfyui';
import { expect, test } from 'vitest';
import { startCli, type RunningCli } from './support/cli.ts';
import {
  addPictures,
  comfyStudio,
  rendered,
  suspectsIn,
  unexplained,
  type ComfyStudio,
  type Loss,
} from './support/comfy-studio.ts';
import { count } from './support/plain-sql.ts';

/** `MEDIA_GEN_COMFY_PROMPTS=300` is the long run; what is usual here is the same in short. */
const PROMPTS = Number(process.env['MEDIA_GEN_COMFY_PROMPTS'] ?? 40);
const LIMIT_MS = 60_000 + PROMPTS * 2_000;
const READY = "SELECT count(*) FROM prompts WHERE artifact_status = 'ready'";

/** A run that is disturbed. */
class Disturbed {
  readonly studio: ComfyStudio;
  readonly losses: Loss[] = [];
  readonly workers: RunningCli[] = [];
  killed = 0;

  constructor(studio: ComfyStudio) {
    this.studio = studio;
  }

  fake(server: number): FakeComfy {
    return this.studio.fakes[server]!;
  }

  startWorker(): void {
    this.workers.push(startCli(['watch'], { cwd: this.studio.folder }));
  }

  /** The oldest worker dies as with `kill -9`, and another takes its place. */
  async killWorker(): Promise<void> {
    const suspects = () => suspectsIn(this.studio.database);
    await expect.poll(suspects, { timeout: LIMIT_MS, interval: 20 }).toBe(0);
    const worker = this.workers.shift()!;
    worker.child.kill('SIGKILL');
    await worker.done;
    this.killed += 1;
    this.startWorker();
  }

  /** A server dies at its next step and comes back with nothing of what it knew. */
  async dieAndComeBack(server: number): Promise<void> {
    const fake = this.fake(server);
    const before = fake.faults.struck().kill ?? 0;
    fake.faults.set({ name: 'kill', value: '1', times: 1 });
    await fake.until(() => (fake.faults.struck().kill ?? 0) > before);
    this.losses.push({ server, atMs: Date.now() });
    await fake.restart();
    this.losses.push({ server, atMs: Date.now() });
  }

  async untilReady(wanted: number): Promise<void> {
    const ready = () => Number(count(this.studio.database, READY));
    await expect.poll(ready, { timeout: LIMIT_MS, interval: 50 }).toBeGreaterThanOrEqual(wanted);
  }

  async end(): Promise<void> {
    for (const { child } of this.workers) child.kill('SIGTERM');
    await Promise.all(this.workers.map(({ done }) => done));
  }
}

/** What goes wrong, one after the other, while the prompts are made. */
const DISTURBANCES: readonly ((run: Disturbed) => Promise<void> | void)[] = [
  (run) => run.fake(2).faults.set({ name: 'drop-socket', times: 2 }),
  (run) => run.dieAndComeBack(0),
  (run) => run.fake(1).faults.set({ name: 'truncated-downloads', times: 2 }),
  (run) => (run.killed < 2 ? run.killWorker() : undefined),
  (run) => run.fake(2).faults.set({ name: 'lost-answer', times: 1 }),
  (run) => run.dieAndComeBack(1),
  (run) => run.fake(0).faults.set({ name: 'http-503', value: '/history', times: 3 }),
  (run) => run.fake(2).faults.set({ name: 'foreign-jobs', value: '2', times: 1 }),
  (run) => (run.killed < 2 ? run.killWorker() : undefined),
  (run) => run.fake(1).faults.set({ name: 'silent-socket', times: 1 }),
  (run) => run.fake(0).faults.set({ name: 'late-history', times: 3 }),
];

test(
  `${PROMPTS} prompts, three servers of which two die and come back, two workers killed`,
  { timeout: LIMIT_MS * 2 },
  async () => {
    const studio = await comfyStudio([{ stepMs: 4 }, { stepMs: 4 }, { stepMs: 4 }], {
      options: { unreachableMs: 20_000, noServerMs: 20_000 },
      run: {
        concurrency: 4,
        leaseSeconds: 5,
        retry: { unavailable: { delaySeconds: 0.2, maxDelaySeconds: 1 } },
      },
    });
    const { fakes, database } = studio;
    const run = new Disturbed(studio);
    await addPictures(studio, PROMPTS);
    run.startWorker();
    run.startWorker();
    const rounds = Math.max(DISTURBANCES.length, Math.floor(PROMPTS / 6));
    for (let round = 0; round < rounds; round += 1) {
      // Spread over the whole of it: each waits for its share of pictures.
      await run.untilReady(Math.floor((PROMPTS * 0.8 * round) / rounds));
      await DISTURBANCES[round % DISTURBANCES.length]!(run);
    }
    await run.untilReady(PROMPTS);
    await run.end();

    const pictures = rendered(fakes);
    const doubled = unexplained(pictures, run.losses);
    const sum = (one: (fake: FakeComfy) => number): number =>
      fakes.reduce((total, fake) => total + one(fake), 0);
    console.log(
      [
        `${PROMPTS} prompts: ${String(count(database, READY))} ready`,
        `${sum((fake) => fake.stats().submissions)} submissions`,
        `${pictures.length - PROMPTS} rendered again after a server lost them`,
        `${doubled.length} rendered twice without a reason`,
        `${run.losses.length / 2} deaths of servers`,
        `${run.killed} workers killed.`,
      ].join(', '),
    );
    expect(count(database, READY)).toBe(PROMPTS);
    expect(count(database, 'SELECT count(*) FROM prompt_artifacts')).toBe(PROMPTS);
    expect(count(database, 'SELECT count(DISTINCT prompt_id) FROM prompt_artifacts')).toBe(PROMPTS);
    expect(doubled).toEqual([]);
    expect(run.killed).toBe(2);
  },
);
