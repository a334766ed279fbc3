import type { QueryClient } from '@tanstack/react-query';
import { QUERY, type QueryName } from '../api/keys.ts';
import { outdatedBy, outdatedByOthers } from './outdated-by.ts';

/** A busy worker tells of many changes a second; what is shown is read again this often at most. */
const EVERY_MS = 400;

/** Has queries read again that events made old. */
export class Refresher {
  readonly #queries: QueryClient;
  readonly #names = new Set<string>();
  readonly #prompts = new Set<number>();
  #isDue = false;
  #lastMs = 0;

  constructor(queries: QueryClient) {
    this.#queries = queries;
  }

  changed(type: string, promptId: number | undefined): void {
    if (promptId !== undefined) this.#prompts.add(promptId);
    this.#outdate(outdatedBy(type));
  }

  /** Another program changed something; which prompts, nobody knows. */
  changedByOthers(parts: readonly unknown[]): void {
    this.#outdate(outdatedByOthers(parts));
  }

  everythingChanged(): void {
    void this.#queries.invalidateQueries();
  }

  #outdate(names: readonly QueryName[]): void {
    for (const name of names) this.#names.add(name);
    if (this.#isDue) return;
    this.#isDue = true;
    // The first of many is shown at once.
    const wait = Math.max(0, this.#lastMs + EVERY_MS - performance.now());
    setTimeout(() => this.#refresh(), wait);
  }

  #refresh(): void {
    this.#isDue = false;
    this.#lastMs = performance.now();
    const names = new Set(this.#names);
    const prompts = new Set(this.#prompts);
    this.#names.clear();
    this.#prompts.clear();
    void this.#queries.invalidateQueries({
      predicate: ({ queryKey: [name, id] }) =>
        names.has(String(name)) ||
        (name === QUERY.prompt && typeof id === 'number' && prompts.has(id)),
    });
  }
}
