import { isBusy } from './file/sqlite-error.ts';
import type { Statements } from './file/statements.ts';

/** How often the database is asked whether it changed, in milliseconds: no news is older. */
export const POLL_MS = 100;

export interface ChangeWatch {
  /** This handle wrote something: its own waiters are to look. */
  announce(): void;
  /** Resolves when anybody changed the database since the last call of this waiter, or on abort. */
  next(signal: AbortSignal, waiter: object): Promise<void>;
}

/**
 * Asks `PRAGMA data_version`, which costs about a microsecond and touches no table. It changes
 * with commits of other connections only; our own are announced.
 */
export function watchChanges(sql: Statements): ChangeWatch {
  const waiting = new Set<(error?: Error) => void>();
  /** How many changes each waiter was told of: what woke one of them is still news to another. */
  const told = new WeakMap<object, number>();
  let changes = 0;
  let seen = versionAtStart();
  let timer: NodeJS.Timeout | undefined;

  function versionAtStart(): number {
    try {
      return version();
    } catch (error) {
      if (isBusy(error)) return -1;
      throw error;
    }
  }

  function version(): number {
    return sql.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0;
  }

  /** Wakes everybody who waits, if others changed something. */
  function look(): void {
    try {
      const now = version();
      if (now === seen) return;
      seen = now;
      wakeAll();
    } catch (error) {
      // Somebody holds the lock: the next look will tell.
      if (isBusy(error)) return;
      for (const wake of [...waiting]) wake(error as Error);
    }
  }

  function wakeAll(): void {
    changes += 1;
    for (const wake of [...waiting]) wake();
  }

  return {
    announce: wakeAll,
    next: (signal, waiter) =>
      new Promise((resolve, reject) => {
        const wake = (error?: Error): void => {
          told.set(waiter, changes);
          waiting.delete(wake);
          signal.removeEventListener('abort', stop);
          if (waiting.size === 0) clearInterval(timer);
          if (error === undefined) resolve();
          else reject(error);
        };
        const stop = (): void => wake();
        signal.addEventListener('abort', stop, { once: true });
        if (waiting.size === 0) timer = setInterval(look, POLL_MS);
        waiting.add(wake);
        if (signal.aborted || (told.get(waiter) ?? 0) < changes) wake();
        else look();
      }),
  };
}
