import type { CommitMarks, WorkerId } from '@media-gen/core';
import type { Database } from '../database.ts';
import { libraryCommits } from '../library/commit-count.ts';

/** One statement, so that all of it is of one moment. */
const MARKS = `SELECT (SELECT data_version FROM pragma_data_version) AS others,
  (SELECT MAX(id) FROM mediagen_events) AS logged,
  (SELECT SUM(heartbeat_ms) FROM mediagen_workers
    WHERE worker_id NOT IN (SELECT value FROM json_each(@own))) AS heartbeats,
  (SELECT COALESCE(MAX(rowid), 0) FROM prompts) + (SELECT COALESCE(MAX(rowid), 0) FROM writings)
    + (SELECT COALESCE(MAX(rowid), 0) FROM prompt_writings) AS prompts,
  (SELECT MAX(rowid) FROM prompt_artifacts) AS artifact`;

type Mark = 'others' | 'logged' | 'heartbeats' | 'prompts' | 'artifact';

/** @param own workers of this handle: it never sees its own commits as those of others */
export function readCommitMarks(
  { sql, path }: Pick<Database, 'sql' | 'path'>,
  own: ReadonlySet<WorkerId>,
): CommitMarks {
  const marks = sql.get<Readonly<Record<Mark, number | null>>>(MARKS, {
    own: JSON.stringify([...own]),
  });
  return {
    others: marks?.others ?? 0,
    logged: marks?.logged ?? 0,
    unlogged: `${marks?.heartbeats ?? 0} ${libraryCommits(path)}`,
    newestPrompts: marks?.prompts ?? 0,
    newestArtifact: marks?.artifact ?? 0,
  };
}
