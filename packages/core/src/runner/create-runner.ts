import { createRunnerEmitter, type RunnerEmitter } from '../events/emitter.ts';
import { EventRelay } from '../events/event-relay.ts';
import type { RunnerEventMap } from '../events/runner-events.ts';
import { MediaGenError } from '../errors/media-gen-error.ts';
import type { PromptId } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { AfterFailure, Lease } from '../store/lease.ts';
import { runAttempt, type AttemptSurroundings } from './attempt-run.ts';
import { claimLoop, type ClaimLoopPort } from './claim-loop.ts';
import { routeExecutors, type ExecutorRoutes } from './executor-routes.ts';
import { notClaimable } from './not-claimable.ts';
import { RunningAttempt } from './running-attempt.ts';
import type {
  PromptResult,
  RunFilter,
  Runner,
  RunnerClock,
  RunnerOptions,
  RunSummary,
} from './runner.ts';
import { afterFailure, DEFAULT_RETRY_POLICY, type FailedAttempt } from './retry-policy.ts';
import { randomSeed } from './seed.ts';
import { systemClock } from './system-clock.ts';
import { Watchman } from './watchman.ts';

/**
 * Makes a runner over any store. Scripts on Node rather call `createLocalRunner` of
 * `@media-gen/core/node`, which fills in the media root and the worker.
 *
 * @throws {MediaGenError} `executor_ambiguous`, `executor_unknown`
 */
export function createRunner(options: RunnerOptions): Runner {
  return new StoreRunner(options);
}

/** What may be wrong with a database for a while. */
const PASSING: readonly string[] = ['database_busy', 'database_full'];
/** Nothing tells when a disk has room again, and what is rolled back looks like a change of ours. */
const AGAIN_MS = 1_000;

class StoreRunner implements Runner {
  readonly events: RunnerEmitter = createRunnerEmitter();
  readonly #options: RunnerOptions;
  readonly #routes: ExecutorRoutes;
  readonly #clock: RunnerClock;
  readonly #running = new Set<RunningAttempt>();
  readonly #stopping = new AbortController();
  readonly #watchman: Watchman;
  readonly #closing = new AbortController();
  readonly #relay: EventRelay;
  /** Aborts when nothing of the log is told any more. */
  readonly #deaf = new AbortController();
  readonly #attempts = new Set<Promise<PromptResult>>();
  #aborted = false;
  /** Whether the database could not be used just now. */
  #refused = false;
  #started: Promise<void> | undefined;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#routes = routeExecutors(options.executors, options.routes);
    this.#relay = new EventRelay(this.events, options.worker.workerId);
    this.#watchman = new Watchman({
      store: options.store,
      events: this.events,
      clock: this.#clock,
      workerId: options.worker.workerId,
      leaseMs: this.#leaseMs,
      heartbeatMs: this.#heartbeatMs,
      keepEvents: options.keepEvents,
      random: options.random ?? Math.random,
      running: () => this.#running,
    });
  }

  async runOne(promptId: PromptId): Promise<PromptResult> {
    const { store } = this.#options;
    if (this.#stopping.signal.aborted) throw stopped();
    await this.#start();
    const refuse = async (): Promise<void> => {
      const detail = await store.get(promptId);
      const error = notClaimable(promptId, detail);
      if (error !== undefined) throw error;
      this.#routes.get(detail?.kind ?? '');
    };
    await refuse();
    const lease = await this.#claim(this.#routes.kinds, { promptIds: [promptId] });
    if (lease !== undefined) return this.#run(lease);
    await refuse();
    throw notClaimedNow(promptId);
  }

  drain(filter: RunFilter = {}): Promise<RunSummary> {
    return this.#loop(filter, 'drain');
  }

  watch(filter: RunFilter = {}): Promise<RunSummary> {
    return this.#loop(filter, 'watch');
  }

  stopClaiming(): void {
    this.#stopping.abort();
  }

  abort(): void {
    this.#aborted = true;
    this.stopClaiming();
    for (const attempt of this.#running) attempt.abort('aborted');
  }

  async close(): Promise<void> {
    this.abort();
    this.#closing.abort();
    // What runs is given back before the heartbeat stops: nothing is left `processing`.
    await Promise.allSettled(this.#attempts);
    await this.#watchman.stop();
    const disposals = this.#options.executors.map((executor) => executor.dispose());
    for (const disposal of await Promise.allSettled(disposals)) {
      if (disposal.status === 'rejected') this.#trouble('dispose', disposal.reason);
    }
    const { store, worker } = this.#options;
    if (this.#started !== undefined) await store.unregisterWorker(worker.workerId);
    this.#deaf.abort();
  }

  get #leaseMs(): number {
    return this.#options.leaseMs ?? 30_000;
  }

  get #heartbeatMs(): number {
    return this.#options.heartbeatMs ?? 1_000;
  }

  async #loop(filter: RunFilter, mode: 'drain' | 'watch'): Promise<RunSummary> {
    for (const kind of filter.kinds ?? []) this.#routes.get(kind);
    await this.#start();
    return claimLoop(this.#loopPort(mode), filter, mode);
  }

  #start(): Promise<void> {
    this.#started ??= this.#enlist().catch((error: unknown) => {
      // A later call may try again.
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  /** What a dead worker left behind is recovered before the first claim, not a heartbeat later. */
  async #enlist(): Promise<void> {
    const { store, worker } = this.#options;
    store.onLogged(this.#relay.relay, this.#deaf.signal);
    await store.registerWorker(worker);
    await this.#watchman.recover();
    this.#watchman.start();
  }

  #loopPort(mode: 'drain' | 'watch'): ClaimLoopPort {
    return {
      kinds: this.#routes.kinds,
      room: (kind) => this.#room(kind),
      stopping: this.#stopping.signal,
      troubled: () => this.#watchman.troubled,
      claim: (kinds, filter) => {
        const claim = () => this.#claim(kinds, filter);
        return mode === 'watch' ? this.#patiently(claim) : claim();
      },
      start: (lease) => this.#run(lease),
      worthWaiting: (notBeforeMs) => this.#worthWaiting(notBeforeMs),
      mayHaveWork: (signal, nextMs) => this.#mayHaveWork(signal, nextMs),
    };
  }

  #room(kind: MediaKind): number {
    const { concurrency = 1 } = this.#options;
    const limit = typeof concurrency === 'number' ? concurrency : (concurrency[kind] ?? 1);
    const running = [...this.#running].filter(({ lease }) => lease.kind === kind).length;
    return limit - running;
  }

  async #claim(kinds: readonly MediaKind[], filter: RunFilter): Promise<Lease | undefined> {
    const { store, worker, nextSeed = randomSeed, newAttemptId } = this.#options;
    const executors = kinds.map((kind) => [kind, this.#routes.get(kind).name] as const);
    return store.claim({
      workerId: worker.workerId,
      executors: Object.fromEntries(executors),
      ...(filter.promptIds !== undefined && { promptIds: filter.promptIds }),
      leaseMs: this.#leaseMs,
      attemptId: newAttemptId?.() ?? crypto.randomUUID(),
      seed: nextSeed(),
    });
  }

  /** A daemon outlives a database that is locked for long, or that cannot grow. */
  async #patiently<T>(operation: () => Promise<T>): Promise<T | undefined> {
    try {
      return await operation();
    } catch (error) {
      if (!MediaGenError.is(error) || !PASSING.includes(error.code)) throw error;
      this.#refused = true;
      this.#trouble('claim', error);
      return undefined;
    }
  }

  #trouble(during: RunnerEventMap['worker:troubled']['during'], error: unknown): void {
    this.events.emit('worker:troubled', { during, error });
  }

  #run(lease: Lease): Promise<PromptResult> {
    const attempt = this.#attempt(lease).finally(() => this.#attempts.delete(attempt));
    this.#attempts.add(attempt);
    return attempt;
  }

  async #attempt(lease: Lease): Promise<PromptResult> {
    const executor = this.#routes.get(lease.kind);
    const attempt = new RunningAttempt(lease, executor, this.#clock.now());
    this.#running.add(attempt);
    if (this.#aborted) attempt.abort('aborted');
    try {
      this.#relay.begin(lease.attemptId, this.#titleOf(lease));
      return await runAttempt(attempt, this.#surroundings());
    } finally {
      this.#running.delete(attempt);
      this.#relay.end(lease.attemptId);
    }
  }

  /** A kind of somebody else may throw; the prompt's own words do as a title. */
  #titleOf({ kind, reading, promptText }: Lease): string {
    try {
      return this.#options.store.kinds.get(kind).title(reading.payload, promptText);
    } catch {
      return promptText;
    }
  }

  #surroundings(): AttemptSurroundings {
    const { store, mediaRoot, inspector, timeoutMs = 900_000, graceMs = 10_000 } = this.#options;
    const clock = this.#clock;
    return {
      store,
      mediaRoot,
      inspector,
      events: this.events,
      clock,
      closing: this.#closing.signal,
      timeoutMs,
      graceMs,
      relief: this.#options.relief ?? [],
      afterFailure: (failed) => this.#afterFailure(failed),
    };
  }

  #afterFailure(failed: FailedAttempt): AfterFailure {
    const { retry = DEFAULT_RETRY_POLICY, random = Math.random } = this.#options;
    return afterFailure(retry, failed, this.#clock.now(), random());
  }

  #worthWaiting(notBeforeMs: number): boolean {
    const { drainPatienceMs = 60_000 } = this.#options;
    const ms = notBeforeMs - this.#clock.now();
    return ms > 0 && ms <= drainPatienceMs;
  }

  /** Something changed, or something that waits is due. */
  async #mayHaveWork(signal: AbortSignal, nextMs: number | undefined): Promise<void> {
    const { store } = this.#options;
    const due = await this.#patiently(() => store.nextDueMs());
    const refused = this.#refused;
    this.#refused = false;
    if (refused) return this.#clock.sleep(AGAIN_MS, signal);
    const waits = [store.changed(signal, this)];
    const times = [due, nextMs].filter((ms) => ms !== undefined);
    waits.push(...times.map((ms) => this.#clock.sleep(this.#untilDue(ms), signal)));
    await Promise.race(waits);
    await this.#watchman.recoverDue(due);
  }

  /** What is due and still not there needs a recovery first, which a heartbeat brings. */
  #untilDue(dueMs: number): number {
    const ms = dueMs - this.#clock.now();
    return ms > 0 ? ms : this.#heartbeatMs;
  }
}

function notClaimedNow(promptId: PromptId): MediaGenError {
  return new MediaGenError('prompt_not_claimable', `Prompt ${promptId} could not be claimed now.`, {
    hint: `Its lane may be paused or full, or somebody else ended it: media-gen show ${promptId}`,
    details: { promptId },
  });
}

function stopped(): MediaGenError {
  return new MediaGenError('aborted', 'The runner was told to stop and claims nothing more.', {
    hint: 'Make another runner.',
  });
}
