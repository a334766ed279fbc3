import Sqlite from 'better-sqlite3';
import type { Pass } from './points.ts';

type Prepare = (this: Sqlite.Database, sql: string) => Sqlite.Statement;

export interface ConnectionWatch {
  /** What is taken out of each statement before it is prepared. */
  readonly rewrite: (sql: string) => string;
  /** Called around the end of each transaction that writes. */
  readonly pass: Pass;
}

/** Every connection that this process prepared a statement on. */
export class Connections {
  readonly #open = new Set<Sqlite.Database>();
  readonly #prepare = Reflect.get(Sqlite.prototype, 'prepare') as Prepare;

  /** Stands between the product and its database; the product does not know of it. */
  watch({ rewrite, pass }: ConnectionWatch): void {
    const prepare = this.#prepare;
    const open = this.#open;
    Reflect.set(Sqlite.prototype, 'prepare', function (this: Sqlite.Database, sql: string) {
      open.add(this);
      const statement = prepare.call(this, rewrite(sql));
      if (sql !== 'COMMIT') return statement;
      return {
        run: () => {
          pass('inside-transaction');
          const result = statement.run();
          pass('transaction-written');
          return result;
        },
      };
    });
  }

  /** Adds one of our own, which sees what is committed only. */
  add(path: string): void {
    this.#open.add(new Sqlite(path, { readonly: true }));
  }

  /**
   * Whether a worker holds something that runs alone: by what is committed, because it may not
   * come to more, or by what is about to be.
   */
  runsAlone(workerId: string): boolean {
    const sql = `SELECT 1 FROM mediagen_jobs WHERE worker_id = ? AND state = 'leased' AND alone = 1`;
    return this.#alive().some((db) => this.#prepare.call(db, sql).get(workerId) !== undefined);
  }

  /** The files cannot grow for a while, as on a full disk. */
  fillUp(forMs: number): void {
    for (const db of this.#alive().filter(({ readonly }) => !readonly)) {
      const pages = Number(db.pragma('page_count', { simple: true }));
      db.pragma(`max_page_count = ${pages}`);
      setTimeout(() => db.open && db.pragma('max_page_count = 1073741823'), forMs);
    }
  }

  #alive(): readonly Sqlite.Database[] {
    return [...this.#open].filter((db) => db.open);
  }
}
