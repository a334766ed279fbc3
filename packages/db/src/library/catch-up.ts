import type { Database } from '../database.ts';
import { follow, isCaughtUp } from './follow-rows.ts';
import { patrol } from './patrol.ts';

/** How often everything is looked at again while others change something, in milliseconds. */
const PATROL_MS = 60_000;
/** Whoever opens a library waits for what is shown; only after so long everything is looked at. */
const PATROL_AFTER_MS = 3_000;
/** How long others have the write lock and the event loop to themselves, between two slices. */
const PAUSE_MS = 15;

/** Keeps the library on the heels of the rows that all programs share. */
export class CatchUp {
  readonly #database: Database;
  /** Of the file, when everything that is new was known. */
  #version = -1;
  #patrolledMs = Number.NEGATIVE_INFINITY;
  #following: Promise<void> | undefined;
  #patrolling: Promise<void> | undefined;
  #patrolTimer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Looks whether anything changed, which costs next to nothing where nothing did. A few new rows
   * are caught up with at once, many of them in the background; so are changes of old ones.
   *
   * @returns whether everything that is new is known
   */
  async look(): Promise<boolean> {
    const { work, now } = this.#database;
    if (this.#following === undefined) {
      const version = await work.read(() => this.#dataVersion());
      if (version === this.#version) return true;
      if (await this.#slice(version)) {
        if (now() - this.#patrolledMs >= PATROL_MS) this.#startPatrol();
        return true;
      }
      this.#following = this.#follow(version).finally(() => {
        this.#following = undefined;
      });
    }
    return false;
  }

  /** Looks at everything, and resolves when that is done. */
  async all(): Promise<void> {
    clearTimeout(this.#patrolTimer);
    await this.#following;
    await this.#patrolling;
    await this.#followAll(await this.#database.work.read(() => this.#dataVersion()));
    await this.#patrolAll();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#patrolTimer);
    await this.#following;
    await this.#patrolling;
  }

  #follow(version: number): Promise<void> {
    // What cannot be done now is tried again at the next look.
    return this.#followAll(version).catch(() => undefined);
  }

  #startPatrol(): void {
    this.#patrolledMs = this.#database.now();
    clearTimeout(this.#patrolTimer);
    this.#patrolTimer = setTimeout(() => {
      this.#patrolling ??= this.#patrolAll()
        .catch(() => undefined)
        .finally(() => {
          this.#patrolling = undefined;
        });
    }, PATROL_AFTER_MS).unref();
  }

  async #followAll(version: number): Promise<void> {
    while (!this.#isClosed && !(await this.#slice(version))) await pause();
  }

  /** @returns whether everything is known */
  async #slice(version: number): Promise<boolean> {
    const { work } = this.#database;
    const isDone =
      (await work.read(() => isCaughtUp(this.#database))) ||
      (await work.write(() => follow(this.#database)));
    if (isDone) this.#version = version;
    return isDone;
  }

  async #patrolAll(): Promise<void> {
    this.#patrolledMs = this.#database.now();
    let after: number | undefined = 0;
    for (;;) {
      after = await patrol(this.#database, after);
      if (after === undefined || this.#isClosed) return;
      await pause();
    }
  }

  #dataVersion(): number {
    const row = this.#database.sql.get<{ data_version: number }>('PRAGMA data_version');
    return row?.data_version ?? 0;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, PAUSE_MS));
}
