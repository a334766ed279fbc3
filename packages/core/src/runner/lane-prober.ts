import type { MediaKind } from '../kinds/kind.ts';
import type { MediaRoot } from '../media/media-root.ts';
import type { LaneProbe } from '../store/lane-probing.ts';
import type { ExecutorRoutes } from './executor-routes.ts';
import { probeWait, type PauseSurroundings } from './lane-pause.ts';
import type { RunnerClock } from './runner.ts';

export interface LaneProberOptions extends PauseSurroundings {
  readonly mediaRoot: MediaRoot;
  readonly routes: ExecutorRoutes;
  readonly clock: RunnerClock;
  /** How long a probe may take before another worker takes it over, in milliseconds. */
  readonly leaseMs: number;
}

/**
 * Looks whether a lane that failures paused can work again: whether the media root can be written,
 * and what its executor says of itself. What passes lets one attempt through; only that proves it,
 * because many a check does not ask the engine.
 */
export class LaneProber {
  readonly #options: LaneProberOptions;
  readonly #stop = new AbortController();
  #round: Promise<void> | undefined;

  constructor(options: LaneProberOptions) {
    this.#options = options;
  }

  /** Makes a probe if one is due, beside everything else; a check may be slow. */
  look(): void {
    if (this.#options.lanePause === false || this.#stop.signal.aborted) return;
    this.#round ??= this.#probe()
      .catch((error: unknown) => {
        this.#options.events.emit('worker:troubled', { during: 'probe', error });
      })
      .finally(() => {
        this.#round = undefined;
      });
  }

  /** Resolves when the last probe is over. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#round;
  }

  async #probe(): Promise<void> {
    const { store, events, routes, lanePause, random, leaseMs } = this.#options;
    const probeId = crypto.randomUUID();
    const probe = await store.takeProbe({ kinds: routes.kinds, probeId, leaseMs });
    if (probe === undefined || lanePause === false) return;
    const problem = await this.#problemOf(probe);
    // Stopped in between, it proved nothing; another worker takes it over.
    if (this.#stop.signal.aborted) return;
    const passed = problem === undefined;
    const failed = { reason: problem ?? '', wait: probeWait(lanePause, random) };
    const outcome = passed ? { passed } : { passed, ...failed };
    if (!(await store.endProbe(probe, outcome))) return;
    events.emit('lane:probed', { kind: probe.kind, passed, message: problem });
  }

  /** What speaks against work; `undefined` where nothing does. */
  async #problemOf({ kind }: LaneProbe): Promise<string | undefined> {
    try {
      await this.#options.mediaRoot.checkWritable();
      return await this.#checkExecutor(kind);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  async #checkExecutor(kind: MediaKind): Promise<string | undefined> {
    const { routes, clock, leaseMs } = this.#options;
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.#stop.signal]);
    try {
      const checking = routes.get(kind).check({ signal });
      checking.catch(() => undefined);
      const limitMs = leaseMs / 2;
      const late = clock.sleep(limitMs, signal).then((): undefined => undefined);
      const results = await Promise.race([checking, late]);
      if (results === undefined) return `Its executor did not answer within ${limitMs / 1000} s.`;
      const wrong = results.filter(({ status }) => status === 'error');
      return wrong.length === 0 ? undefined : wrong.map(({ message }) => message).join(' ');
    } finally {
      over.abort();
    }
  }
}
