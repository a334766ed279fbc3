import type { PromptStore } from '@media-gen/core';
import { initDatabase, openStore, type SqliteStore } from '@media-gen/db';
import Sqlite from 'better-sqlite3';
import type { Expectation } from './checker/findings.ts';
import { chaosKinds } from './engines/executors.ts';
import type { Wish } from './wishes.ts';

/** The side of a run that asks: adds prompts, cancels some, and counts what is left. */
export class Queue {
  readonly expected: Expectation[] = [];
  readonly #store: PromptStore & Pick<SqliteStore, 'close'>;
  readonly #db: Sqlite.Database;
  #wishes: readonly Wish[];

  private constructor(store: SqliteStore, path: string, wishes: readonly Wish[]) {
    this.#store = store;
    this.#db = new Sqlite(path, { readonly: true, timeout: 5_000 });
    this.#wishes = wishes;
  }

  /** @param handOver gives the fresh database to whoever works on it, before it is opened */
  static async open(
    path: string,
    wishes: readonly Wish[],
    handOver: () => void = () => undefined,
  ): Promise<Queue> {
    await initDatabase({ path });
    handOver();
    return new Queue(await openStore({ path, kinds: chaosKinds }), path, wishes);
  }

  /** Adds the next so many prompts. */
  async add(count: number): Promise<void> {
    const wishes = this.#wishes.slice(0, count);
    if (wishes.length === 0) return;
    this.#wishes = this.#wishes.slice(count);
    const ids = await this.#store.add(
      wishes.map(({ kind, text }) => ({ kind, promptText: text, bodies: [{ text }] })),
    );
    wishes.forEach(({ text, ends }, index) =>
      this.expected.push({ promptId: ids[index] ?? 0, text, ends }),
    );
  }

  get notAdded(): number {
    return this.#wishes.length;
  }

  /** How many have not ended, or still run though another program ended them; by plain SQL. */
  open(): number {
    const sql = `SELECT COUNT(*) AS open FROM prompts p WHERE artifact_status IN ('pending', 'processing')
      AND NOT EXISTS (SELECT 1 FROM mediagen_jobs j WHERE j.prompt_id = p.id AND j.state = 'cancelled')
      OR EXISTS (SELECT 1 FROM mediagen_jobs j WHERE j.prompt_id = p.id AND j.state = 'leased')`;
    return (this.#db.prepare(sql).get() as { open: number }).open;
  }

  /** Cancels what never ends by itself: some before it runs, the others while they do. */
  async cancelSome(): Promise<void> {
    const sql = `SELECT j.prompt_id FROM mediagen_jobs j JOIN prompts p ON p.id = j.prompt_id
      WHERE p.prompt_text LIKE 'cancel %' AND j.cancel_requested = 0
        AND (j.state = 'leased' OR (j.state IN ('queued', 'waiting', 'quarantined') AND p.id % 2 = 0))`;
    for (const id of this.#db.prepare(sql).pluck().all() as number[]) await this.#store.cancel(id);
  }

  async close(): Promise<void> {
    this.#db.close();
    await this.#store.close();
  }
}
