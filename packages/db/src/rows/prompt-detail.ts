import type { PromptDetail, PromptId, WritingRecord } from '@media-gen/core';
import type { Database } from '../database.ts';
import { listArtifacts } from './artifact-list.ts';
import { listAttempts } from './attempt-list.ts';
import { optionalJson, optionalText, textOf } from './cells.ts';
import { describePrompts } from './prompt-list.ts';
import { jobJoin, promptColumns, type PromptCells } from './prompt-query.ts';
import { readTimestamp } from './timestamps.ts';
import { writingsSql } from './writing-links.ts';

interface WritingCells {
  readonly id: number;
  readonly title: unknown;
  readonly content_type: unknown;
  readonly content: unknown;
  readonly created: unknown;
}

/** Everything about one prompt; `undefined` where there is none. */
export function promptDetail(database: Database, promptId: PromptId): PromptDetail | undefined {
  const { sql, shape, kinds } = database;
  const row = sql.get<PromptCells & { readonly metadata: unknown }>(
    `SELECT ${promptColumns(database)}, ${shape.column('prompts', 'metadata', 'p')} AS metadata
      FROM prompts p ${jobJoin(database)} WHERE p.id = @promptId`,
    { promptId },
  );
  if (row === undefined) return undefined;
  const [record] = describePrompts(database, [row]);
  if (record === undefined) return undefined;
  const writings = listWritings(database, promptId);
  const asked = writings.find(({ id }) => id === row.asked_writing_id);
  const body = (asked ?? writings.at(-1))?.body;
  const kind = kinds.generatedBy(record.promptType);
  return {
    ...record,
    writings,
    reading: body === undefined ? undefined : kind?.read(body),
    artifacts: listArtifacts(database, { promptIds: [promptId], limit: Number.MAX_SAFE_INTEGER }),
    attempts: shape.adopted ? listAttempts(database, promptId) : [],
    metadata: optionalJson(row.metadata) ?? {},
  };
}

function listWritings({ sql, shape }: Database, promptId: PromptId): readonly WritingRecord[] {
  if (!shape.has('writings')) return [];
  const rows = sql.all<WritingCells>(writingsSql(shape), { id: promptId });
  return rows.map((row, index) => ({
    id: row.id,
    title: optionalText(row.title) ?? '',
    contentType: textOf(row.content_type),
    body: textOf(row.content),
    createdMs: readTimestamp(row.created),
    isDefault: index === rows.length - 1,
  }));
}
