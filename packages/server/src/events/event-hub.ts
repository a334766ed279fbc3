import { setTimeout as sleep } from 'node:timers/promises';
import { followEvents, type EventId, type EventRecord, type PromptStore } from '@media-gen/core';
import { newestEventId } from './newest-event.ts';

/** So many of the newest events are kept in memory, for the many listeners that are up to date. */
const KEPT = 1_000;
const PAGE = 200;
const PAUSE_MS = 1_000;

/**
 * Reads the event log once for all listeners. Each listener keeps the id of the last event that it
 * sent, and asks for what follows: whoever is slow costs no memory, it reads older ones from the
 * store.
 */
export class EventHub {
  readonly #store: Pick<PromptStore, 'events' | 'changed'>;
  readonly #kept: EventRecord[] = [];
  readonly #wakeAll = new Set<() => void>();
  readonly #ending = new AbortController();
  #newestId: EventId;
  #following: Promise<void> = Promise.resolve();

  private constructor(store: Pick<PromptStore, 'events' | 'changed'>, newestId: EventId) {
    this.#store = store;
    this.#newestId = newestId;
  }

  /** @throws {MediaGenError} `database_not_adopted` */
  static async open(
    store: Pick<PromptStore, 'events' | 'changed'>,
    report: (error: unknown) => void,
  ): Promise<EventHub> {
    const hub = new EventHub(store, await newestEventId(store));
    hub.#following = hub.#follow(report);
    return hub;
  }

  /** The newest event that listeners were told of; 0 where there is none. */
  get newestId(): EventId {
    return this.#newestId;
  }

  /** @throws {MediaGenError} `events_expired` */
  async after(id: EventId): Promise<readonly EventRecord[]> {
    if (id >= this.#newestId) return [];
    const first = this.#kept[0]?.id;
    if (first === undefined || id + 1 < first)
      return this.#store.events({ after: id, limit: PAGE });
    return this.#kept.slice(id + 1 - first, id + 1 - first + PAGE);
  }

  /** @returns how to stop being told */
  onNews(wake: () => void): () => void {
    this.#wakeAll.add(wake);
    return () => void this.#wakeAll.delete(wake);
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#following;
  }

  async #follow(report: (error: unknown) => void): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      try {
        for await (const event of followEvents(this.#store, { after: this.#newestId, signal })) {
          this.#keep(event);
        }
      } catch (error) {
        if (isAborted(signal)) return;
        report(error);
        // What was pruned before it was seen here cannot be followed: go on behind it.
        this.#kept.length = 0;
        await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
        this.#newestId = await newestEventId(this.#store).catch(() => this.#newestId);
      }
    }
  }

  #keep(event: EventRecord): void {
    this.#kept.push(event);
    if (this.#kept.length > KEPT) this.#kept.shift();
    this.#newestId = event.id;
    for (const wake of this.#wakeAll) wake();
  }
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
