import { framesOnTime, type NextFrame } from './frames-on-time.ts';
import type { LibraryItem } from './library-item.ts';

/** What is known of an artifact: `undefined` not yet, `null` that there is none. */
export type KnownItem = LibraryItem | null | undefined;

/** Asks for some items; those that there are not are left out of the answer. */
export type LoadItems = (
  ids: readonly number[],
  signal: AbortSignal,
) => Promise<readonly LibraryItem[]>;

export interface ItemCacheOptions {
  /** What is known from the beginning. @default nothing */
  readonly known?: readonly LibraryItem[];
  /** How many are kept. @default 2_000 */
  readonly most?: number;
  /** @default the next frame of the page that comes on time */
  readonly nextFrame?: NextFrame;
}

interface Load {
  readonly ids: ReadonlySet<number>;
  readonly controller: AbortController;
}

/** One request asks for as many at most. */
const MOST_AT_ONCE = 100;
/** So many tiles are filled in one frame: with two, their pictures make scrolling jerk. */
const TOLD_AT_ONCE = 1;

/**
 * The items around what is seen. Those that were not looked at for the longest time are forgotten,
 * and requests for what was scrolled past are given up.
 */
export class ItemCache {
  readonly #load: LoadItems;
  readonly #failed: (error: unknown) => void;
  readonly #most: number;
  readonly #nextFrame: NextFrame;
  readonly #items = new Map<number, LibraryItem | null>();
  readonly #stale = new Set<number>();
  readonly #listeners = new Map<number, Set<() => void>>();
  readonly #loads = new Set<Load>();
  #wanted: readonly number[] = [];
  #kept: number | undefined;
  #arrived: readonly number[] = [];

  constructor(load: LoadItems, failed: (error: unknown) => void, options: ItemCacheOptions = {}) {
    this.#load = load;
    this.#failed = failed;
    this.#most = options.most ?? 2_000;
    this.#nextFrame = options.nextFrame ?? framesOnTime();
    for (const item of options.known ?? []) this.#items.set(item.id, item);
  }

  get(id: number): KnownItem {
    return this.#items.get(id);
  }

  /** @returns how to stop listening */
  listen(id: number, changed: () => void): () => void {
    const all = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, all.add(changed));
    return () => {
      all.delete(changed);
      if (all.size === 0) this.#listeners.delete(id);
    };
  }

  /** What is seen now; it takes the place of what was before. */
  want(ids: readonly number[]): void {
    this.#wanted = ids;
    const wanted = new Set(ids);
    for (const load of this.#loads) {
      if (![...load.ids].some((id) => wanted.has(id))) this.#giveUp(load);
    }
    const asked = new Set([...this.#loads].flatMap((load) => [...load.ids]));
    const missing: number[] = [];
    for (const id of ids) {
      const known = this.#items.get(id);
      if (known !== undefined) {
        // Looked at last: it is forgotten last.
        this.#items.delete(id);
        this.#items.set(id, known);
      }
      if ((known === undefined || this.#stale.has(id)) && !asked.has(id)) missing.push(id);
    }
    for (let at = 0; at < missing.length; at += MOST_AT_ONCE) {
      void this.#ask(missing.slice(at, at + MOST_AT_ONCE));
    }
  }

  /** This one is not forgotten, wherever one scrolls to. */
  keep(id: number | undefined): void {
    this.#kept = id;
  }

  /** Items that are known already, or asked for now, in the order of `ids`. */
  async all(ids: readonly number[], signal?: AbortSignal): Promise<readonly LibraryItem[]> {
    const isKnown = (id: number): boolean => this.#items.has(id) && !this.#stale.has(id);
    const found = new Map<number, LibraryItem>();
    for (const id of ids.filter(isKnown)) {
      const item = this.#items.get(id);
      if (item) found.set(id, item);
    }
    const missing = ids.filter((id) => !isKnown(id));
    for (let at = 0; at < missing.length; at += MOST_AT_ONCE) {
      const some = missing.slice(at, at + MOST_AT_ONCE);
      for (const item of await this.#load(some, signal ?? new AbortController().signal)) {
        found.set(item.id, item);
      }
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /**
   * Shows a change before the server has agreed.
   *
   * @returns how to take it back
   */
  change(ids: readonly number[], change: (item: LibraryItem) => LibraryItem): () => void {
    const before = new Map<number, LibraryItem>();
    for (const id of ids) {
      const item = this.#items.get(id);
      if (!item) continue;
      before.set(id, item);
      this.#items.set(id, change(item));
    }
    this.#tell(before.keys());
    return () => {
      for (const [id, item] of before) if (this.#items.has(id)) this.#items.set(id, item);
      this.#tell(before.keys());
    };
  }

  /** Everything may have changed: what is seen is asked for again, and shown until then. */
  outdate(): void {
    for (const load of this.#loads) this.#giveUp(load);
    for (const id of this.#items.keys()) this.#stale.add(id);
    this.want(this.#wanted);
  }

  close(): void {
    for (const load of this.#loads) this.#giveUp(load);
  }

  async #ask(ids: readonly number[]): Promise<void> {
    const controller = new AbortController();
    const load: Load = { ids: new Set(ids), controller };
    this.#loads.add(load);
    try {
      const items = await this.#load(ids, controller.signal);
      if (!this.#loads.delete(load)) return;
      const found = new Map(items.map((item) => [item.id, item]));
      for (const id of ids) {
        this.#stale.delete(id);
        this.#items.set(id, found.get(id) ?? null);
      }
      this.#forget();
      const isTelling = this.#arrived.length > 0;
      this.#arrived = [...this.#arrived, ...ids];
      if (!isTelling) this.#tellSome();
    } catch (error) {
      // One that was given up has nobody who waits for it.
      if (this.#loads.delete(load)) this.#failed(error);
    }
  }

  #giveUp(load: Load): void {
    this.#loads.delete(load);
    load.controller.abort();
  }

  #forget(): void {
    const wanted = new Set(this.#wanted);
    for (const id of this.#items.keys()) {
      if (this.#items.size <= this.#most) return;
      if (wanted.has(id) || id === this.#kept) continue;
      this.#items.delete(id);
      this.#stale.delete(id);
    }
  }

  #tellSome(): void {
    // Of what was scrolled past nobody needs to be told.
    const shown = this.#arrived.filter((id) => this.#listeners.has(id));
    this.#arrived = shown.slice(TOLD_AT_ONCE);
    this.#tell(shown.slice(0, TOLD_AT_ONCE));
    if (this.#arrived.length > 0) this.#nextFrame(() => this.#tellSome());
  }

  #tell(ids: Iterable<number>): void {
    for (const id of ids) for (const changed of this.#listeners.get(id) ?? []) changed();
  }
}
