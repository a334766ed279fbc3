import Sqlite from 'better-sqlite3';

/** One call of a prepared statement. */
export interface TracedCall {
  readonly sql: string;
  readonly method: 'run' | 'get' | 'all';
  readonly parameters: readonly unknown[];
}

const METHODS = ['run', 'get', 'all'] as const;

/** Records every statement that is prepared and run while `use` runs, on any connection of this process. */
export async function traceStatements(
  use: (calls: readonly TracedCall[]) => Promise<unknown>,
): Promise<readonly TracedCall[]> {
  const calls: TracedCall[] = [];
  const prototype = Sqlite.prototype as { prepare: (sql: string) => Sqlite.Statement };
  const prepare = prototype.prepare;
  prototype.prepare = function (this: Sqlite.Database, sql: string) {
    const statement: Sqlite.Statement = prepare.call(this, sql);
    for (const method of METHODS) {
      const original = statement[method].bind<(...values: unknown[]) => unknown>(statement);
      const traced = (...parameters: unknown[]): unknown => {
        calls.push({ sql, method, parameters });
        return original(...parameters);
      };
      Object.defineProperty(statement, method, { value: traced });
    }
    return statement;
  };
  try {
    await use(calls);
  } finally {
    prototype.prepare = prepare;
  }
  return calls;
}

/** Runs the same calls in a bare loop; returns how many milliseconds they took. */
export function replay(path: string, calls: readonly TracedCall[]): number {
  const db = new Sqlite(path);
  db.pragma('synchronous = FULL');
  const statements = new Map<string, Sqlite.Statement>();
  const bound = calls.map(({ sql, method, parameters }) => {
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    return { statement, method, parameters };
  });
  const startedMs = performance.now();
  for (const { statement, method, parameters } of bound) statement[method](...parameters);
  const tookMs = performance.now() - startedMs;
  db.close();
  return tookMs;
}
