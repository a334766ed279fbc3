import type { ArtifactFilter, ArtifactRecord } from '@media-gen/core';
import type { Database } from '../database.ts';
import type { Shape } from '../shape/shape.ts';
import { optionalJson, optionalText, textOf } from './cells.ts';
import { readTimestamp } from './timestamps.ts';

const DEFAULT_LIMIT = 100;

/** A row of `prompt_artifacts`, as {@link artifactColumns} names its columns. */
export interface ArtifactCells {
  readonly id: number;
  readonly prompt_id: number;
  readonly artifact_type: unknown;
  readonly file_path: unknown;
  readonly preview_path: unknown;
  readonly metadata: unknown;
  readonly created_at: unknown;
}

export function listArtifacts(
  { sql, shape }: Database,
  { promptIds, types, files, after, order, limit = DEFAULT_LIMIT }: ArtifactFilter = {},
): readonly ArtifactRecord[] {
  if (!shape.has('prompt_artifacts')) return [];
  const newest = order === 'newest';
  const preview = shape.column('prompt_artifacts', 'preview_path', 'a');
  const wanted = (name: string): string => `(SELECT value FROM json_each(@${name}))`;
  const conditions = [
    ...(after === undefined ? [] : [`a.id ${newest ? '<' : '>'} @after`]),
    ...(promptIds === undefined ? [] : [`a.prompt_id IN ${wanted('promptIds')}`]),
    ...(types === undefined ? [] : [`a.artifact_type IN ${wanted('types')}`]),
    ...(files === undefined
      ? []
      : [`(a.file_path IN ${wanted('files')} OR ${preview} IN ${wanted('files')})`]),
  ];
  const rows = sql.all<ArtifactCells>(
    `SELECT ${artifactColumns(shape)} FROM prompt_artifacts a ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
      ORDER BY a.id ${newest ? 'DESC' : ''} LIMIT @limit`,
    {
      limit,
      ...(after !== undefined && { after }),
      ...(promptIds !== undefined && { promptIds: JSON.stringify(promptIds) }),
      ...(types !== undefined && { types: JSON.stringify(types) }),
      ...(files !== undefined && { files: JSON.stringify(files) }),
    },
  );
  return rows.map(describeArtifact);
}

/** The columns of an artifact, of `prompt_artifacts a`. */
export function artifactColumns(shape: Shape): string {
  const column = (name: string): string =>
    `${shape.column('prompt_artifacts', name, 'a')} AS ${name}`;
  return `a.id, a.prompt_id, a.artifact_type, a.file_path, ${column('preview_path')},
    ${column('metadata')}, ${column('created_at')}`;
}

export function describeArtifact(row: ArtifactCells): ArtifactRecord {
  return {
    id: row.id,
    promptId: row.prompt_id,
    artifactType: textOf(row.artifact_type),
    filePath: textOf(row.file_path),
    previewPath: optionalText(row.preview_path) ?? null,
    metadata: optionalJson(row.metadata) ?? {},
    createdMs: readTimestamp(row.created_at),
  };
}
