import type { JsonObject, PagePrompt, PageTables, PageWish, PromptId } from '@media-gen/core';
import type { Database } from '../database.ts';
import { logEvent } from '../queue/event-log.ts';
import { optionalJson, optionalNumber, optionalText, textOf } from '../rows/cells.ts';
import { insertRow } from '../rows/insert-row.ts';
import { utcTimestamp } from '../rows/timestamps.ts';

const COLUMNS = [
  'status',
  'priority',
  'config_name',
  'metadata',
  'created_at',
  'processed_at',
  'completed_at',
  'output_reference',
  'error_message',
  'processing_duration',
  'artifact_status',
] as const;

type Cells = Readonly<Record<'prompt_text' | 'prompt_type' | (typeof COLUMNS)[number], unknown>> & {
  readonly id: number;
};

export function addWish(database: Database, wish: PageWish): PromptId {
  const promptId = insertRow(database, 'prompts', {
    prompt_text: wish.promptText,
    prompt_type: wish.promptType,
    status: 'unprocessed',
    priority: wish.priority,
    config_name: wish.configName,
    metadata: wish.metadata === null ? null : JSON.stringify(wish.metadata),
    created_at: utcTimestamp(database.now()),
    artifact_status: 'pending',
  });
  if (database.shape.adopted) logEvent(database, { type: 'prompt:added', promptId });
  return promptId;
}

export function readPrompts(
  { sql, shape }: Database,
  { types, statuses, limit }: Parameters<PageTables['prompts']>[0],
): readonly PagePrompt[] {
  const columns = COLUMNS.map((name) => `${shape.column('prompts', name, 'p')} AS ${name}`);
  const conditions = [
    ...(types === undefined ? [] : ['p.prompt_type IN (SELECT value FROM json_each(@types))']),
    ...(statuses === undefined
      ? []
      : [`${shape.column('prompts', 'status', 'p')} IN (SELECT value FROM json_each(@statuses))`]),
  ];
  const rows = sql.all<Cells>(
    `SELECT p.id, p.prompt_text, p.prompt_type, ${columns.join(', ')} FROM prompts p
      ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
      ORDER BY p.id DESC LIMIT @limit`,
    {
      limit,
      ...(types !== undefined && { types: JSON.stringify(types) }),
      ...(statuses !== undefined && { statuses: JSON.stringify(statuses) }),
    },
  );
  return rows.map((row) => ({
    id: row.id,
    promptText: textOf(row.prompt_text),
    promptType: textOf(row.prompt_type),
    status: optionalText(row.status) ?? null,
    priority: optionalNumber(row.priority) ?? null,
    configName: optionalText(row.config_name) ?? null,
    metadata: jsonOrText(row.metadata),
    createdAt: optionalText(row.created_at) ?? null,
    processedAt: optionalText(row.processed_at) ?? null,
    completedAt: optionalText(row.completed_at) ?? null,
    outputReference: optionalNumber(row.output_reference) ?? null,
    errorMessage: optionalText(row.error_message) ?? null,
    processingDuration: optionalNumber(row.processing_duration) ?? null,
    artifactStatus: optionalText(row.artifact_status) ?? null,
  }));
}

export function countPrompts({ sql, shape }: Database): Readonly<Record<string, number>> {
  const rows = sql.all<{ status: unknown; count: number }>(
    `SELECT ${shape.column('prompts', 'status', 'p')} AS status, COUNT(*) AS count
      FROM prompts p GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ status, count }) => [textOf(status), count]));
}

function jsonOrText(cell: unknown): JsonObject | string | null {
  return optionalJson(cell) ?? optionalText(cell) ?? null;
}
