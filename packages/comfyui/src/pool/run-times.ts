/** A mean that forgets. */
class MovingMean {
  value: number | undefined;

  add(sample: number): void {
    this.value = this.value === undefined ? sample : this.value * 0.7 + sample * 0.3;
  }
}

interface Times {
  readonly warm: MovingMean;
  readonly cold: MovingMean;
}

/** Before anything was measured. */
const UNKNOWN_MS = 10_000;

/** How long prompts of a label last on one server, and how much longer where the models were not loaded. */
export class RunTimes {
  readonly #byLabel = new Map<string, Times>();
  readonly #all = new MovingMean();
  readonly #loading = new MovingMean();

  add(label: string, isCold: boolean, ms: number): void {
    const times = this.#byLabel.get(label) ?? { warm: new MovingMean(), cold: new MovingMean() };
    this.#byLabel.set(label, times);
    times[isCold ? 'cold' : 'warm'].add(ms);
    this.#all.add(ms);
    const { warm, cold } = times;
    if (warm.value !== undefined && cold.value !== undefined) {
      this.#loading.add(Math.max(cold.value - warm.value, 0));
    }
  }

  /** Of whatever waits there. */
  get average(): number {
    return this.#all.value ?? UNKNOWN_MS;
  }

  /** Loading the models of this label: measured, or as with other labels; a millisecond where nothing is known, so that warm goes first. */
  loadMs(label: string): number {
    const times = this.#byLabel.get(label);
    const warm = times?.warm.value;
    const cold = times?.cold.value;
    if (warm !== undefined && cold !== undefined) return Math.max(cold - warm, 1);
    return Math.max(this.#loading.value ?? 1, 1);
  }
}
