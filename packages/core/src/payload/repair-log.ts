import type { Deviation } from './tolerant-json.ts';

/** One sort of repair: where it was needed first, and how often. */
export interface Repair extends Deviation {
  readonly times: number;
}

const SHOWN_SORTS = 5;

/** What was repaired in a text, by sort; bounded, because a text may need a million repairs. */
export class RepairLog {
  readonly #sorts = new Map<string, { readonly index: number; times: number }>();
  #others = 0;

  note({ what, index }: Deviation, times = 1): void {
    const sort = this.#sorts.get(what);
    if (sort !== undefined) sort.times += times;
    else if (this.#sorts.size < SHOWN_SORTS) this.#sorts.set(what, { index, times });
    else this.#others += times;
  }

  add(other: RepairLog): void {
    for (const [what, { index, times }] of other.#sorts) this.note({ what, index }, times);
    this.#others += other.#others;
  }

  /** In the order of the text. */
  get repairs(): readonly Repair[] {
    return [...this.#sorts]
      .map(([what, { index, times }]) => ({ what, index, times }))
      .sort((a, b) => a.index - b.index);
  }

  /** How many repairs there were of sorts that are not among `repairs`. */
  get others(): number {
    return this.#others;
  }
}
