import type { Database } from '../database.ts';

/** `seen_id`: the last row that was looked at; what was made after it is new. */
type StateName = 'seen_id';

export function readState({ sql }: Pick<Database, 'sql'>, name: StateName): number {
  const row = sql.get<{ value: number }>(
    'SELECT value FROM mediagen_library_state WHERE name = @name',
    { name },
  );
  return row?.value ?? 0;
}

export function writeState({ sql }: Pick<Database, 'sql'>, name: StateName, value: number): void {
  sql.run(
    `INSERT INTO mediagen_library_state(name, value) VALUES (@name, @value)
      ON CONFLICT(name) DO UPDATE SET value = @value`,
    { name, value },
  );
}
