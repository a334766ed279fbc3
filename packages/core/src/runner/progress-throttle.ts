import type { ProgressUpdate } from '../executor/contract.ts';
import type { RunnerClock } from './runner.ts';

/** How far apart updates of one attempt are told at least, in milliseconds: nobody sees more. */
export const LEAST_MS = { steps: 100, preview: 500 } as const;

type Throttled = keyof typeof LEAST_MS;

/** The newest update of one sort that nobody was told of yet. */
interface Held {
  update: ProgressUpdate | undefined;
  toldMs: number;
  waits: boolean;
}

/**
 * Tells of an attempt's progress as often as somebody can look: of several updates in between the
 * newest, and the last one always. A new stage comes at once, after the last steps of the old one.
 */
export class ProgressThrottle {
  readonly #clock: RunnerClock;
  readonly #tell: (update: ProgressUpdate) => void;
  readonly #over = new AbortController();
  readonly #held: Readonly<Record<Throttled, Held>> = { steps: nothing(), preview: nothing() };
  #stage: string | undefined;

  constructor(clock: RunnerClock, tell: (update: ProgressUpdate) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  push(update: ProgressUpdate): void {
    if (this.#over.signal.aborted) return;
    if (update.type === 'stage') {
      if (update.stage === this.#stage) return;
      this.#stage = update.stage;
      this.#flush('steps');
      this.#tell(update);
      return;
    }
    const held = this.#held[update.type];
    held.update = update;
    const sinceMs = this.#clock.now() - held.toldMs;
    // A clock that was set back must not silence it.
    if (sinceMs >= LEAST_MS[update.type] || sinceMs < 0) this.#flush(update.type);
    else if (!held.waits) void this.#flushLater(update.type, LEAST_MS[update.type] - sinceMs);
  }

  /** Tells what is left; nothing is told afterwards. */
  end(): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    this.#flush('preview');
    this.#flush('steps');
  }

  /** Nothing is told any more, not even what is left. */
  drop(): void {
    this.#over.abort();
  }

  async #flushLater(type: Throttled, ms: number): Promise<void> {
    const held = this.#held[type];
    held.waits = true;
    await this.#clock.sleep(ms, this.#over.signal);
    held.waits = false;
    if (!this.#over.signal.aborted) this.#flush(type);
  }

  #flush(type: Throttled): void {
    const held = this.#held[type];
    if (held.update === undefined) return;
    const { update } = held;
    held.update = undefined;
    held.toldMs = this.#clock.now();
    this.#tell(update);
  }
}

function nothing(): Held {
  return { update: undefined, toldMs: Number.NEGATIVE_INFINITY, waits: false };
}
