import { MediaGenError } from '@media-gen/core';
import type Database from 'better-sqlite3';
import { describeSqliteError, isBusy } from './sqlite-error.ts';

/** How long a lock of somebody else is waited for, in milliseconds. */
const PATIENCE_MS = 30_000;
const LONGEST_PAUSE_MS = 25;

export interface UnitOfWorkOptions {
  readonly path: string;
  /** Which pause to take before the next try, in milliseconds. @default random, growing to 25 */
  readonly pauseMs?: (tries: number) => number;
}

/**
 * The one way to a connection. Every write is one immediate transaction; waiting for a lock never
 * blocks the event loop.
 */
export class UnitOfWork {
  readonly #db: Database.Database;
  readonly #options: UnitOfWorkOptions;
  readonly #begin: Database.Statement;
  readonly #commit: Database.Statement;
  readonly #rollback: Database.Statement;

  constructor(db: Database.Database, options: UnitOfWorkOptions) {
    this.#db = db;
    this.#options = options;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rollback = db.prepare('ROLLBACK');
  }

  /** @throws {MediaGenError} `database_busy` after 30 s, and whatever SQLite says of the file */
  read<T>(operation: () => T): Promise<T> {
    return this.#patiently(operation);
  }

  /**
   * Runs `operation` in one immediate transaction: all of it or nothing.
   *
   * @throws {MediaGenError} `transaction_nested`, `database_busy`, and whatever SQLite says
   */
  write<T>(operation: () => T): Promise<T> {
    // Thrown, not rejected: the outer transaction must not commit.
    if (this.#db.inTransaction) throw nested();
    return this.#patiently(() => this.#transaction(operation));
  }

  #transaction<T>(operation: () => T): T {
    this.#begin.run();
    try {
      const result = operation();
      this.#commit.run();
      return result;
    } catch (error) {
      // SQLite may have rolled back by itself, for example when the disk is full.
      if (this.#db.inTransaction) this.#rollback.run();
      throw error;
    }
  }

  async #patiently<T>(operation: () => T): Promise<T> {
    const startedMs = performance.now();
    for (let tries = 0; ; tries += 1) {
      try {
        return operation();
      } catch (error) {
        if (!isBusy(error)) throw describeSqliteError(error, this.#options.path);
        const waitedMs = performance.now() - startedMs;
        if (waitedMs >= PATIENCE_MS) throw this.#busy(waitedMs, error);
      }
      await pause(this.#options.pauseMs?.(tries) ?? jitter(tries));
    }
  }

  #busy(waitedMs: number, cause: unknown): MediaGenError {
    const seconds = Math.round(waitedMs / 1000);
    return new MediaGenError(
      'database_busy',
      `The database ${this.#options.path} was locked by another program for ${seconds} s.`,
      { hint: 'End the program that holds the lock, then run again.', cause },
    );
  }
}

function nested(): MediaGenError {
  return new MediaGenError('transaction_nested', 'A transaction was opened inside another one.', {
    hint: 'This is a fault in the program: pass the open unit of work down instead.',
  });
}

/** Short at first and never long: SQLite's own waiting is not fair, this is. */
function jitter(tries: number): number {
  return Math.random() * Math.min(LONGEST_PAUSE_MS, 1 + tries / 4);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
