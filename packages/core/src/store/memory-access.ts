import { MediaGenError } from '../errors/media-gen-error.ts';
import { LogListeners, type LogListener } from '../events/log-listeners.ts';
import type { MemoryData } from './memory-data.ts';
import { loggedSince } from './memory-events.ts';

/** One handle's way to the shared data: every operation runs whole, until the handle is closed. */
export interface MemoryAccess {
  readonly read: <T>(operation: () => T) => Promise<T>;
  /** @param changes what changed nothing wakes nobody, or a waiting worker would wake itself for ever */
  readonly write: <T>(operation: () => T, changes?: (result: T) => boolean) => Promise<T>;
  readonly onLogged: (listener: LogListener, signal: AbortSignal) => void;
  readonly changed: (signal: AbortSignal, waiter?: object) => Promise<void>;
  readonly close: () => Promise<void>;
}

export function openAccess(data: MemoryData): MemoryAccess {
  const closing = new AbortController();
  const listeners = new LogListeners();
  const atOpening = data.changes.version;
  /** The version that each waiter saw last. */
  const seen = new WeakMap<object, number>();
  const read = async <T>(operation: () => T): Promise<T> => {
    await Promise.resolve();
    refuseClosed(closing.signal);
    const last = data.lastIds.event;
    try {
      return operation();
    } finally {
      for (const event of loggedSince(data, last)) listeners.tell(event);
    }
  };
  return {
    read,
    onLogged: (listener, signal) =>
      listeners.add(listener, AbortSignal.any([signal, closing.signal])),
    write: (operation, changes = () => true) =>
      read(() => {
        const result = operation();
        if (changes(result)) data.changes.announce();
        return result;
      }),
    changed: async (signal, waiter = closing) => {
      refuseClosed(closing.signal);
      if ((seen.get(waiter) ?? atOpening) === data.changes.version)
        await data.changes.next(AbortSignal.any([signal, closing.signal]));
      seen.set(waiter, data.changes.version);
    },
    close: async () => {
      await Promise.resolve();
      closing.abort();
    },
  };
}

function refuseClosed(closing: AbortSignal): void {
  if (!closing.aborted) return;
  throw new MediaGenError('store_closed', 'This store is closed.', {
    hint: 'Open it again, or close it after the last use.',
  });
}
