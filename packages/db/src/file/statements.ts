import type Database from 'better-sqlite3';

export type Parameters = Readonly<Record<string, string | number | bigint | Buffer | null>>;

/** Statements of one connection, prepared when they are first used and kept. */
export class Statements {
  readonly #db: Database.Database;
  readonly #prepared = new Map<string, Database.Statement>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  // What a row looks like is stated by the SQL beside the call.

  all<Row>(sql: string, parameters: Parameters = {}): Row[] {
    return this.#get(sql).all(parameters) as Row[];
  }

  /** The same with every whole number as a `bigint`: none is rounded, and none becomes a real one. */
  allWhole<Row>(sql: string, parameters: Parameters = {}): Row[] {
    return this.#db.prepare(sql).safeIntegers().all(parameters) as Row[];
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  get<Row>(sql: string, parameters: Parameters = {}): Row | undefined {
    return this.#get(sql).get(parameters) as Row | undefined;
  }

  /** @returns how many rows changed, and the last row's id */
  run(sql: string, parameters: Parameters = {}): Database.RunResult {
    return this.#get(sql).run(parameters);
  }

  #get(sql: string): Database.Statement {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}
