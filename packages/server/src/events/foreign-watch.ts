import { setTimeout as sleep } from 'node:timers/promises';
import type { PromptStore } from '@media-gen/core';
import { ForeignChanges, type ForeignPart } from './foreign-changes.ts';

const PAUSE_MS = 1_000;
/** How long one who was sent a page has to begin listening, in milliseconds. */
const EXPECTED_MS = 10_000;

export interface ForeignWatchOptions {
  readonly store: Pick<PromptStore, 'shared' | 'changed'>;
  /** How often listeners are told at most, in milliseconds. */
  readonly everyMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly report: (error: unknown) => void;
}

/** What one listener was not told yet. */
export interface ForeignNews {
  /** Resolves when whatever is changed from then on will be noticed. */
  readonly ready: Promise<void>;
  readonly isDue: boolean;
  take(): readonly ForeignPart[];
  close(): void;
}

/** Notices what other programs change without an event; reads nothing while nobody listens. */
export class ForeignWatch {
  readonly #options: ForeignWatchOptions;
  readonly #listeners = new Set<(parts: readonly ForeignPart[]) => void>();
  /** What somebody who is expected missed already. */
  readonly #missed = new Set<ForeignPart>();
  #expected: { readonly news: ForeignNews; readonly timer: NodeJS.Timeout } | undefined;
  #stop: AbortController | undefined;
  #ready: Promise<void> = Promise.resolve();
  #following: Promise<unknown> = Promise.resolve();

  constructor(options: ForeignWatchOptions) {
    this.#options = options;
  }

  /** @param wake called when there are news */
  listen(wake: () => void): ForeignNews {
    const due = new Set(this.#missed);
    const tell = (parts: readonly ForeignPart[]): void => {
      for (const part of parts) due.add(part);
      wake();
    };
    this.#listeners.add(tell);
    if (this.#stop === undefined) this.#start();
    return {
      ready: this.#ready,
      get isDue() {
        return due.size > 0;
      },
      take: () => {
        const parts = [...due];
        due.clear();
        return parts;
      },
      close: () => {
        this.#listeners.delete(tell);
        if (this.#listeners.size === 0) this.#end();
      },
    };
  }

  /** Somebody reads the state from now on, and will listen soon: then he is told what he missed. */
  expect(): void {
    clearTimeout(this.#expected?.timer);
    const note = (): void => {
      for (const part of news.take()) this.#missed.add(part);
    };
    const news = this.#expected?.news ?? this.listen(note);
    const timer = setTimeout(() => this.#expectNobody(), EXPECTED_MS).unref();
    this.#expected = { news, timer };
  }

  async close(): Promise<void> {
    this.#expectNobody();
    this.#end();
    await this.#following;
  }

  #expectNobody(): void {
    clearTimeout(this.#expected?.timer);
    this.#expected?.news.close();
    this.#expected = undefined;
    this.#missed.clear();
  }

  #start(): void {
    const stop = new AbortController();
    const before = this.#following;
    this.#stop = stop;
    this.#ready = new Promise((resolve) => {
      this.#following = Promise.all([before, this.#follow(stop.signal, resolve)]);
    });
  }

  #end(): void {
    this.#stop?.abort();
    this.#stop = undefined;
  }

  async #follow(signal: AbortSignal, isReady: () => void): Promise<void> {
    const { store, everyMs, now, report } = this.#options;
    const waiter = {};
    let changes: ForeignChanges | undefined;
    while (!signal.aborted && store.shared !== undefined) {
      try {
        const marks = await store.shared.commitMarks();
        changes ??= new ForeignChanges(marks, everyMs);
        isReady();
        changes.saw(marks, now());
        this.#tell(changes.take(now()), signal);
        await store.changed(this.#until(changes.dueMs, signal), waiter);
      } catch (error) {
        if (isAborted(signal)) break;
        report(error);
        isReady();
        await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    isReady();
  }

  #tell(parts: readonly ForeignPart[], signal: AbortSignal): void {
    if (parts.length === 0 || signal.aborted) return;
    for (const tell of this.#listeners) tell(parts);
  }

  #until(dueMs: number | undefined, signal: AbortSignal): AbortSignal {
    if (dueMs === undefined) return signal;
    const waitMs = Math.max(0, dueMs - this.#options.now());
    return AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
  }
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
