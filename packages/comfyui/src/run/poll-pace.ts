import type { Clock } from '../clock.ts';

const FIRST_MS = 2_000;
const LAST_MS = 15_000;
const SOON_MS = 50;
const SOONEST = 6;

/** When to ask the server: at once when an event says that something ended, else less and less often. */
export class PollPace {
  readonly #clock: Clock;
  readonly #random: () => number;
  #next = FIRST_MS;
  #soon = 0;
  #isWoken = false;
  #wake: (() => void) | undefined;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /** The prompt seems to have ended. The history has it a moment after the event, so it is asked a few times. */
  wake(): void {
    this.#isWoken = true;
    this.#soon = SOONEST;
    this.#wake?.();
  }

  /** Looks at the clock again: a signal aborted, a limit came near. */
  nudge(): void {
    this.#isWoken = true;
    this.#wake?.();
  }

  async wait(longest: number): Promise<void> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        const cancel = this.#clock.after(Math.min(this.#pause(), longest), resolve);
        this.#wake = () => {
          cancel();
          resolve();
        };
      });
    }
    this.#wake = undefined;
    this.#isWoken = false;
  }

  #pause(): number {
    if (this.#soon > 0) {
      this.#soon -= 1;
      return SOON_MS * 2 ** (SOONEST - 1 - this.#soon);
    }
    const pause = this.#next * (0.9 + this.#random() / 5);
    this.#next = Math.min(this.#next * 1.5, LAST_MS);
    return pause;
  }
}
