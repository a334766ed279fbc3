import type Sqlite from 'better-sqlite3';
import { textOf } from '../rows/cells.ts';
import type { Shape } from '../shape/shape.ts';

/** A recorded path of a form that is known to be wrong. */
export interface SuspectPath {
  readonly artifactId: number;
  readonly promptId: number;
  readonly filePath: string;
  /** `prefix`: written below `poets/` for a while; `absolute`: not relative to the media root. */
  readonly reason: 'prefix' | 'absolute';
}

const WRONG_PREFIX = 'poets/';

export function suspicionOf(filePath: string): SuspectPath['reason'] | undefined {
  if (filePath.startsWith('/')) return 'absolute';
  return filePath.startsWith(WRONG_PREFIX) ? 'prefix' : undefined;
}

export function listSuspectPaths(db: Sqlite.Database, shape: Shape): readonly SuspectPath[] {
  if (!shape.has('prompt_artifacts')) return [];
  const rows = db
    .prepare(
      `SELECT id, prompt_id, file_path FROM prompt_artifacts
        WHERE file_path LIKE '/%' OR file_path LIKE '${WRONG_PREFIX}%' ORDER BY id`,
    )
    .all() as { readonly id: number; readonly prompt_id: number; readonly file_path: unknown }[];
  return rows.flatMap((row) => {
    const filePath = textOf(row.file_path);
    const reason = suspicionOf(filePath);
    return reason === undefined
      ? []
      : [{ artifactId: row.id, promptId: row.prompt_id, filePath, reason }];
  });
}
