import type { Database } from '../database.ts';
import type { SourceCells } from './item-facts.ts';
import { removeItem, sourceSql, writeItem } from './write-items.ts';

/** How many rows are looked at while the write lock is held. */
const SLICE = 200;

/** Follows the rows that all programs share. */
export class CatchUp {
  readonly #database: Database;
  /** Of the file, when everything was caught up. */
  #version = -1;
  #working: Promise<void> | undefined;
  #isClosed = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Looks whether anything changed, which costs next to nothing where nothing did. Little is caught
   * up at once, much of it in the background.
   *
   * @returns how many artifacts are not known yet
   */
  async look(): Promise<number> {
    const { work } = this.#database;
    if (this.#working === undefined) {
      const version = await work.read(() => this.#dataVersion());
      if (version === this.#version) return 0;
      if (await this.#slice(version)) return 0;
      this.#continue(version);
    }
    return work.read(() => this.#pending());
  }

  /** Looks at everything, and resolves when that is done. */
  async all(): Promise<void> {
    await this.#working;
    await this.#run(await this.#database.work.read(() => this.#dataVersion()));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#working;
  }

  #continue(version: number): void {
    this.#working = this.#run(version)
      // It is tried again at the next look.
      .catch(() => undefined)
      .finally(() => {
        this.#working = undefined;
      });
  }

  async #run(version: number): Promise<void> {
    while (!this.#isClosed && !(await this.#slice(version))) {
      // Others are let in between two slices: to the write lock, and to the event loop.
      await new Promise((resolve) => void setImmediate(resolve));
    }
  }

  /** @returns whether everything was caught up */
  async #slice(version: number): Promise<boolean> {
    const { work } = this.#database;
    const isDone = await work.read(() => this.#isCaughtUp());
    if (isDone || (await work.write(() => this.#write()))) {
      this.#version = version;
      return true;
    }
    return false;
  }

  #write(): boolean {
    const { sql } = this.#database;
    const after = this.#seen();
    const rows = sql.all<SourceCells>(
      sourceSql(this.#database, 'a.id > @after ORDER BY a.id LIMIT @limit'),
      { after, limit: SLICE },
    );
    for (const row of rows) writeItem(this.#database, row);
    sql.run(`INSERT OR REPLACE INTO mediagen_library_state(name, value) VALUES ('seen_id', @id)`, {
      id: rows.at(-1)?.id ?? after,
    });
    if (rows.length === SLICE) return false;
    const gone = sql.all<{ id: number }>(
      `SELECT artifact_id AS id FROM mediagen_library_items WHERE trashed = 0
        AND artifact_id NOT IN (SELECT id FROM prompt_artifacts) LIMIT ${SLICE}`,
    );
    for (const { id } of gone) removeItem(this.#database, id);
    return gone.length < SLICE;
  }

  #isCaughtUp(): boolean {
    const newest = this.#database.sql.get<{ id: number | null }>(
      'SELECT MAX(id) AS id FROM prompt_artifacts',
    );
    return (newest?.id ?? 0) <= this.#seen() && this.#pending() === 0;
  }

  /** The last id that was looked at; what was made after it is new. */
  #seen(): number {
    const row = this.#database.sql.get<{ value: number }>(
      `SELECT value FROM mediagen_library_state WHERE name = 'seen_id'`,
    );
    return row?.value ?? 0;
  }

  #pending(): number {
    const counts = this.#database.sql.get<{ rows: number; items: number }>(
      `SELECT (SELECT COUNT(*) FROM prompt_artifacts) AS rows,
        (SELECT COUNT(*) FROM mediagen_library_items WHERE trashed = 0) AS items`,
    );
    return counts === undefined ? 0 : counts.rows - counts.items;
  }

  #dataVersion(): number {
    return (
      this.#database.sql.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0
    );
  }
}
