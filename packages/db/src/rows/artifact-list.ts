import type { ArtifactRecord, PromptStore, StatusCount } from '@media-gen/core';
import type { Database } from '../database.ts';
import { optionalJson, optionalText, textOf } from './cells.ts';
import { readTimestamp } from './timestamps.ts';

const DEFAULT_LIMIT = 100;

interface ArtifactCells {
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
  filter: Parameters<PromptStore['artifacts']>[0] = {},
): readonly ArtifactRecord[] {
  if (!shape.has('prompt_artifacts')) return [];
  const { promptIds, after = 0, limit = DEFAULT_LIMIT } = filter;
  const column = (name: string): string =>
    `${shape.column('prompt_artifacts', name, 'a')} AS ${name}`;
  const mine =
    promptIds === undefined ? '' : 'AND a.prompt_id IN (SELECT value FROM json_each(@promptIds))';
  const rows = sql.all<ArtifactCells>(
    `SELECT a.id, a.prompt_id, a.artifact_type, a.file_path, ${column('preview_path')},
      ${column('metadata')}, ${column('created_at')}
      FROM prompt_artifacts a WHERE a.id > @after ${mine} ORDER BY a.id LIMIT @limit`,
    { after, limit, ...(promptIds !== undefined && { promptIds: JSON.stringify(promptIds) }) },
  );
  return rows.map((row) => ({
    id: row.id,
    promptId: row.prompt_id,
    artifactType: textOf(row.artifact_type),
    filePath: textOf(row.file_path),
    previewPath: optionalText(row.preview_path) ?? null,
    metadata: optionalJson(row.metadata) ?? {},
    createdMs: readTimestamp(row.created_at),
  }));
}

export function countPrompts({ sql, shape, kinds }: Database): readonly StatusCount[] {
  const status = shape.column('prompts', 'artifact_status', 'p');
  const rows = sql.all<{ prompt_type: unknown; status: unknown; count: number }>(
    `SELECT p.prompt_type, ${status} AS status, COUNT(*) AS count FROM prompts p GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows.map((row) => {
    const promptType = textOf(row.prompt_type);
    return {
      kind: kinds.forPromptType(promptType)?.name,
      promptType,
      status: optionalText(row.status) ?? null,
      count: row.count,
    };
  });
}
