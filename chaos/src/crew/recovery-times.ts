import Sqlite from 'better-sqlite3';
import type { WorkerWords } from './worker-process.ts';

/**
 * From the death of a worker until each of its prompts was claimed again, in milliseconds, smallest
 * first. By clocks that do not jump; a worker that was only stopped does not count.
 */
export function recoveryTimes(database: string, words: readonly WorkerWords[]): readonly number[] {
  const db = new Sqlite(database, { readonly: true, timeout: 5_000 });
  try {
    const rows = db
      .prepare(
        `SELECT a.worker_id AS worker, b.attempt_id AS again FROM mediagen_attempts a
          JOIN mediagen_attempts b ON b.prompt_id = a.prompt_id AND b.take = a.take AND b.fence = a.fence + 1
          WHERE a.outcome = 'lost'`,
      )
      .all() as { worker: string; again: string }[];
    const ends = new Map(words.map(({ workerId, endedMs }) => [workerId, endedMs]));
    const claims = new Map(words.flatMap(({ claims: own }) => [...own]));
    return rows
      .flatMap(({ worker, again }) => {
        const [ended = 0, claimed = 0] = [ends.get(worker), claims.get(again)];
        return ended > 0 && claimed >= ended ? [claimed - ended] : [];
      })
      .sort((one, other) => one - other);
  } finally {
    db.close();
  }
}

/** @param share from 0 to 1 @param sorted smallest first */
export function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
