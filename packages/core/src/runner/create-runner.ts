import { createRunnerEmitter, type RunnerEmitter } from '../events/emitter.ts';
import { EventRelay } from '../events/event-relay.ts';
import type { RunnerEventMap } from '../events/runner-events.ts';
import type { PromptId } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { AfterFailure, Lease } from '../store/lease.ts';
import { runAttempt, type AttemptSurroundings } from './attempt-run.ts';
import { claimLoop, type ClaimLoopPort } from './claim-loop.ts';
import { routeExecutors, type ExecutorRoutes } from './executor-routes.ts';
import { LaneProber } from './lane-prober.ts';
import { DEFAULT_LANE_PAUSE, type PauseSurroundings } from './lane-pause.ts';
import { notClaimable, notClaimedNow, stopped } from './not-claimable.ts';
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
import { titleOf } from './title.ts';
import { Watchman } from './watchman.ts';
import { WorkWait } from './work-wait.ts';

/**
 * Makes a runner over any store. Scripts on Node rather call `createLocalRunner` of
 * `@media-gen/core/node`, which fills in the media root and the worker.
 *
 * @throws {MediaGenError} `executor_ambiguous`, `executor_unknown`
 */
export function createRunner(options: RunnerOptions): Runner {
  return new StoreRunner(options);
}

class StoreRunner implements Runner {
  readonly events: RunnerEmitter = createRunnerEmitter();
  readonly #options: RunnerOptions;
  readonly #routes: ExecutorRoutes;
  readonly #clock: RunnerClock;
  readonly #running = new Set<RunningAttempt>();
  readonly #stopping = new AbortController();
  readonly #watchman: Watchman;
  readonly #prober: LaneProber;
  readonly #wait: WorkWait;
  readonly #closing = new AbortController();
  readonly #relay: EventRelay;
  /** Aborts when nothing of the log is told any more. */
  readonly #deaf = new AbortController();
  readonly #attempts = new Set<Promise<PromptResult>>();
  #aborted = false;
  #started: Promise<void> | undefined;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#routes = routeExecutors(options.executors, options.routes);
    this.#relay = new EventRelay(this.events, options.worker.workerId);
    this.#wait = new WorkWait({
      store: options.store,
      events: this.events,
      clock: this.#clock,
      heartbeatMs: this.#heartbeatMs,
      patienceMs: options.drainPatienceMs ?? 60_000,
      recoverDue: (dueMs) => this.#watchman.recoverDue(dueMs),
    });
    this.#prober = new LaneProber({
      ...this.#pausing,
      mediaRoot: options.mediaRoot,
      routes: this.#routes,
      clock: this.#clock,
      leaseMs: this.#leaseMs,
    });
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
      beside: () => this.#prober.look(),
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
    await this.#prober.stop();
    const disposals = this.#options.executors.map((executor) => executor.dispose());
    for (const disposal of await Promise.allSettled(disposals)) {
      if (disposal.status === 'rejected') this.#trouble('dispose', disposal.reason);
    }
    const { store, worker } = this.#options;
    if (this.#started !== undefined) await store.unregisterWorker(worker.workerId);
    this.#deaf.abort();
  }

  get #pausing(): PauseSurroundings {
    const { store, lanePause = DEFAULT_LANE_PAUSE, random = Math.random } = this.#options;
    return { store, events: this.events, lanePause, random };
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
        return mode === 'watch' ? this.#wait.patiently(claim) : claim();
      },
      start: (lease) => this.#run(lease),
      worthWaiting: (notBeforeMs) => this.#wait.isWorth(notBeforeMs),
      nextProbeMs: async (probed) =>
        this.#pausing.lanePause === false ? undefined : this.#wait.nextProbeMs(probed),
      mayHaveWork: (signal, nextMs) => this.#wait.mayHaveWork(signal, nextMs),
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
      this.#relay.begin(lease.attemptId, titleOf(lease, this.#options.store.kinds));
      return await runAttempt(attempt, this.#surroundings());
    } finally {
      this.#running.delete(attempt);
      this.#relay.end(lease.attemptId);
    }
  }

  #surroundings(): AttemptSurroundings {
    const { mediaRoot, inspector, timeoutMs = 900_000, graceMs = 10_000 } = this.#options;
    return {
      ...this.#pausing,
      mediaRoot,
      inspector,
      clock: this.#clock,
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
}
