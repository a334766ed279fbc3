import { MediaGenError } from '@media-gen/core';
import type Database from 'better-sqlite3';
import { describeSqliteError, isBusy } from './sqlite-error.ts';

const PATIENCE_MS = 30_000;
const LONGEST_PAUSE_MS = 25;

export interface UnitOfWorkOptions {
  readonly path: string;
  /** How long a lock of somebody else is waited for, in milliseconds. @default 30_000 */
  readonly patienceMs?: number;
  /** Called after every commit. @default nothing */
  readonly committed?: () => void;
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
  /** To be called back after the transaction that is open, and after those that are over. */
  readonly #afterwards: (() => void)[] = [];
  readonly #due: (() => void)[] = [];
  #callsBack = false;
  #isSetUp = false;

  constructor(db: Database.Database, options: UnitOfWorkOptions) {
    this.#db = db;
    this.#options = options;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rollback = db.prepare('ROLLBACK');
  }

  /** @throws {MediaGenError} `database_busy` after 30 s, `store_closed`, and whatever SQLite says of the file */
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

  /**
   * Calls back once the open transaction is committed, in order, and never where it is not. The
   * callback must not throw.
   */
  afterCommit(callback: () => void): void {
    this.#afterwards.push(callback);
  }

  #transaction<T>(operation: () => T): T {
    this.#begin.run();
    let result: T;
    try {
      result = operation();
      this.#commit.run();
    } catch (error) {
      this.#afterwards.length = 0;
      // SQLite may have rolled back by itself, for example when the disk is full.
      if (this.#db.inTransaction) this.#rollback.run();
      throw error;
    }
    this.#options.committed?.();
    this.#due.push(...this.#afterwards.splice(0));
    this.#callBack();
    return result;
  }

  /** A callback may write, and its own callbacks come after those that were due before. */
  #callBack(): void {
    if (this.#callsBack) return;
    this.#callsBack = true;
    for (let next = this.#due.shift(); next !== undefined; next = this.#due.shift()) next();
    this.#callsBack = false;
  }

  async #patiently<T>(operation: () => T): Promise<T> {
    const startedMs = performance.now();
    for (let tries = 0; ; tries += 1) {
      try {
        this.#setUp();
        return operation();
      } catch (error) {
        if (!isBusy(error)) throw describeSqliteError(error, this.#options.path);
        const waitedMs = performance.now() - startedMs;
        if (waitedMs >= (this.#options.patienceMs ?? PATIENCE_MS))
          throw this.#busy(waitedMs, error);
      }
      await pause(jitter(tries));
    }
  }

  /** These pragmas read the schema, so they may have to wait for a lock as well. */
  #setUp(): void {
    if (!this.#db.open) throw storeClosed();
    if (this.#isSetUp) return;
    // What is reported as written survives a power cut; and nobody else checks foreign keys.
    this.#db.pragma('synchronous = FULL');
    this.#db.pragma('foreign_keys = OFF');
    this.#isSetUp = true;
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

export function storeClosed(): MediaGenError {
  return new MediaGenError('store_closed', 'This store is closed.', {
    hint: 'Open it again, or close it after the last use.',
  });
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
