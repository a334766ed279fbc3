import type { JsonObject } from '../exact-json.ts';

/** A prompt that waits, runs or ran. */
export interface QueueItem {
  readonly number: number;
  readonly promptId: string;
  readonly graph: JsonObject;
  readonly extraData: JsonObject | null;
  readonly outputs: readonly string[];
  readonly createdAt: number;
}

export interface HistoryEntry {
  readonly prompt: readonly unknown[];
  readonly outputs: JsonObject;
  readonly status: HistoryStatus;
  readonly meta: JsonObject;
}

export interface HistoryStatus {
  readonly status_str: 'success' | 'error';
  readonly completed: boolean;
  readonly messages: readonly (readonly [string, JsonObject])[];
}

/** The queue with its history, as one server process has it in memory. */
export class PromptQueue {
  readonly running = new Map<string, QueueItem>();
  readonly history = new Map<string, HistoryEntry>();
  readonly #maxHistory: number;
  #pending: QueueItem[] = [];
  #wake: (() => void) | undefined;

  constructor(maxHistory: number) {
    this.#maxHistory = maxHistory;
  }

  /** In heap order, which is the order that `/queue` tells. */
  get pending(): readonly QueueItem[] {
    return this.#pending;
  }

  get remaining(): number {
    return this.#pending.length + this.running.size;
  }

  put(item: QueueItem): void {
    this.#pending.push(item);
    this.#siftUp(this.#pending.length - 1);
    this.#wake?.();
  }

  /** The next one, or nothing where none waits. */
  take(): QueueItem | undefined {
    const [first] = this.#pending;
    const last = this.#pending.pop();
    if (first === undefined || last === undefined) return undefined;
    if (this.#pending.length > 0) {
      this.#pending[0] = last;
      this.#siftDown();
    }
    return first;
  }

  /** Resolves when something is put, or when {@link PromptQueue.wake} is called. */
  waitForChange(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined;
        resolve();
      };
    });
  }

  wake(): void {
    this.#wake?.();
  }

  finish(item: QueueItem, entry: HistoryEntry): void {
    this.running.delete(item.promptId);
    this.history.delete(item.promptId);
    this.history.set(item.promptId, entry);
    for (const oldest of this.history.keys()) {
      if (this.history.size <= this.#maxHistory) break;
      this.history.delete(oldest);
    }
  }

  clear(): readonly QueueItem[] {
    const gone = this.#pending;
    this.#pending = [];
    return gone;
  }

  /** Takes one out that waits. */
  remove(promptId: string): QueueItem | undefined {
    const found = this.#pending.find((item) => item.promptId === promptId);
    if (found === undefined) return undefined;
    const rest = this.#pending.filter((item) => item !== found);
    this.#pending = [];
    for (const item of rest) {
      this.#pending.push(item);
      this.#siftUp(this.#pending.length - 1);
    }
    return found;
  }

  #siftUp(start: number): void {
    for (let at = start; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!isBefore(this.#pending[at]!, this.#pending[parent]!)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #siftDown(): void {
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        const candidate = this.#pending[child];
        if (candidate !== undefined && isBefore(candidate, this.#pending[least]!)) least = child;
      }
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #swap(one: number, other: number): void {
    [this.#pending[one], this.#pending[other]] = [this.#pending[other]!, this.#pending[one]!];
  }
}

function isBefore(one: QueueItem, other: QueueItem): boolean {
  return one.number === other.number ? one.promptId < other.promptId : one.number < other.number;
}
