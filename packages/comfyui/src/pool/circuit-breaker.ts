import type { Clock } from '../clock.ts';

const THRESHOLD = 3;
const FIRST_MS = 5_000;
const LAST_MS = 300_000;

/** Keeps prompts away from a server that fails, and lets one through now and then to see. */
export class CircuitBreaker {
  readonly #clock: Clock;
  readonly #random: () => number;
  #failures = 0;
  #pauseMs = FIRST_MS;
  #openUntil: number | undefined;
  #isTrying = false;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  get state(): 'closed' | 'half-open' | 'open' {
    if (this.#openUntil === undefined) return 'closed';
    return this.#clock.now() >= this.#openUntil && !this.#isTrying ? 'half-open' : 'open';
  }

  /** Milliseconds until it is worth asking again. */
  get waitMs(): number {
    return Math.max((this.#openUntil ?? 0) - this.#clock.now(), 0);
  }

  /** A prompt goes there; the first one after a failure goes alone. */
  taken(): void {
    if (this.#openUntil !== undefined) this.#isTrying = true;
  }

  /** A prompt came to an end there, whatever its end. */
  succeeded(): void {
    this.#failures = 0;
    this.#pauseMs = FIRST_MS;
    this.#openUntil = undefined;
    this.#isTrying = false;
  }

  /** A prompt left that says nothing about the server. */
  undecided(): void {
    this.#isTrying = false;
  }

  /** @param isCertain - whether one failure is enough to know that the next prompt fails too */
  failed(isCertain: boolean): void {
    this.#failures += 1;
    const wasOpen = this.#openUntil !== undefined;
    this.#isTrying = false;
    if (!isCertain && !wasOpen && this.#failures < THRESHOLD) return;
    this.#openUntil = this.#clock.now() + this.#pauseMs * (0.9 + this.#random() / 5);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LAST_MS);
  }
}
