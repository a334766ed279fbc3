import { resolve } from 'node:path';
import { openFile } from '../file/open-file.ts';
import { describeSqliteError } from '../file/sqlite-error.ts';
import { UnitOfWork } from '../file/unit-of-work.ts';
import { optionalText, textOf } from '../rows/cells.ts';
import { readShape, refuseForeignDatabase } from '../shape/shape.ts';

export interface RelinkOptions {
  readonly path: string;
  /** The path that should be recorded; the same one or `undefined` leaves it as it is. */
  readonly mapPath: (filePath: string) => string | undefined;
  /** Only says what would change. @default false */
  readonly dryRun?: boolean;
}

export interface Relinked {
  readonly artifactId: number;
  readonly promptId: number;
  readonly from: string;
  readonly to: string;
}

interface PathRow {
  readonly id: number;
  readonly prompt_id: number;
  readonly file_path: unknown;
  readonly preview_path: unknown;
}

/**
 * Rewrites recorded paths, all in one transaction. Previews that are the file itself go along.
 *
 * @throws {MediaGenError} as `openStore`
 */
export async function relinkArtifacts(options: RelinkOptions): Promise<readonly Relinked[]> {
  const path = resolve(options.path);
  const db = openFile(path, { readOnly: options.dryRun ?? false });
  try {
    const work = new UnitOfWork(db, { path });
    const shape = await work.read(() => readShape(db));
    refuseForeignDatabase(shape, path);
    if (!shape.has('prompt_artifacts')) return [];
    const preview = shape.column('prompt_artifacts', 'preview_path', 'a');
    const select = `SELECT a.id, a.prompt_id, a.file_path, ${preview} AS preview_path FROM prompt_artifacts a ORDER BY a.id`;
    const planned = (): readonly Relinked[] =>
      (db.prepare(select).all() as PathRow[]).flatMap(
        ({ id, prompt_id: promptId, file_path: cell }) => {
          const from = textOf(cell);
          const to = options.mapPath(from);
          return to === undefined || to === from ? [] : [{ artifactId: id, promptId, from, to }];
        },
      );
    if (options.dryRun === true) return await work.read(planned);
    const hasPreview = shape.hasColumn('prompt_artifacts', 'preview_path');
    return await work.write(() => {
      const changes = planned();
      const file = db.prepare('UPDATE prompt_artifacts SET file_path = ? WHERE id = ?');
      for (const { artifactId, to } of changes) file.run(to, artifactId);
      if (hasPreview) relinkPreviews(db, options.mapPath);
      return changes;
    });
  } catch (error) {
    throw describeSqliteError(error, path);
  } finally {
    db.close();
  }
}

function relinkPreviews(db: ReturnType<typeof openFile>, mapPath: RelinkOptions['mapPath']): void {
  const rows = db
    .prepare('SELECT id, preview_path FROM prompt_artifacts WHERE preview_path IS NOT NULL')
    .all() as { readonly id: number; readonly preview_path: unknown }[];
  const update = db.prepare('UPDATE prompt_artifacts SET preview_path = ? WHERE id = ?');
  for (const { id, preview_path: cell } of rows) {
    const from = optionalText(cell);
    const to = from === undefined ? undefined : mapPath(from);
    if (to !== undefined && to !== from) update.run(to, id);
  }
}
