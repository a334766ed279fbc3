import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';

/**
 * Runs `operation` in an immediate transaction of another program. Waits for the lock without
 * blocking: the fake engine and the workers' words are served by this process as well.
 */
export async function foreignWrite<T>(
  path: string,
  operation: (db: Sqlite.Database) => T | Promise<T>,
): Promise<T> {
  const db = new Sqlite(path, { timeout: 0 });
  try {
    for (;;) {
      try {
        db.exec('BEGIN IMMEDIATE');
        break;
      } catch (error) {
        if (!String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) throw error;
        await wait(Math.random() * 5);
      }
    }
    const result = await operation(db);
    db.exec('COMMIT');
    return result;
  } finally {
    db.close();
  }
}
