import type { PromptResult, RunSummary } from './runner.ts';

type Outcome = PromptResult['outcome'];

/** Counts how the takes of a run ended. */
export function summarize(results: readonly PromptResult[]): RunSummary {
  const run = new RunResults();
  for (const result of results) run.add(result);
  return run.summary();
}

/** How the takes of a run ended: each by its last attempt, in the order in which they ended. */
export class RunResults {
  readonly #keep: number;
  readonly #kept = new Map<string, PromptResult>();
  /** Of what is not kept any more. */
  readonly #forgotten = new Map<Outcome, number>();

  /** @param keep so many of the last results are kept; older ones are only counted. @default all */
  constructor(keep = Number.POSITIVE_INFINITY) {
    this.#keep = keep;
  }

  add(result: PromptResult): void {
    // Its place is where it ended: a later attempt of it counts instead.
    this.#kept.delete(keyOf(result));
    this.#kept.set(keyOf(result), result);
    const [oldest] = this.#kept.values();
    if (this.#kept.size <= this.#keep || oldest === undefined) return;
    this.#kept.delete(keyOf(oldest));
    this.#forgotten.set(oldest.outcome, (this.#forgotten.get(oldest.outcome) ?? 0) + 1);
  }

  /** How many takes ended. */
  get count(): number {
    return this.#kept.size + this.#forgottenCount([...this.#forgotten.keys()]);
  }

  get waiting(): readonly PromptResult[] {
    return [...this.#kept.values()].filter(({ outcome }) => outcome === 'waiting');
  }

  summary(): RunSummary {
    const results = [...this.#kept.values()];
    const count = (...outcomes: readonly Outcome[]): number =>
      results.filter(({ outcome }) => outcomes.includes(outcome)).length +
      this.#forgottenCount(outcomes);
    return {
      results,
      committed: count('committed'),
      failed: count('failed', 'waiting'),
      cancelled: count('cancelled'),
      released: count('released', 'lost'),
    };
  }

  #forgottenCount(outcomes: readonly Outcome[]): number {
    return outcomes.reduce((sum, outcome) => sum + (this.#forgotten.get(outcome) ?? 0), 0);
  }
}

function keyOf({ promptId, take }: PromptResult): string {
  return `${promptId}/${take}`;
}
