import { MediaGenError, type Kind, type PromptId } from '@media-gen/core';
import type { Database } from '../database.ts';
import type { Screening } from '../rows/body-screen.ts';
import { optionalText } from '../rows/cells.ts';
import { writingsSql } from '../rows/writing-links.ts';

export interface PromptRow {
  readonly prompt_type: string;
  readonly status: string | null;
  readonly priority: number | null;
}

/** @throws {MediaGenError} `prompt_not_found` */
export function findPrompt({ sql, shape }: Database, promptId: PromptId): PromptRow {
  const status = shape.column('prompts', 'artifact_status', 'p');
  const priority = shape.column('prompts', 'priority', 'p');
  const row = sql.get<{ prompt_type: unknown; status: unknown; priority: number | null }>(
    `SELECT p.prompt_type, ${status} AS status, ${priority} AS priority FROM prompts p WHERE p.id = @promptId`,
    { promptId },
  );
  if (row !== undefined) {
    const { prompt_type: type, priority: urgency } = row;
    return {
      prompt_type: optionalText(type) ?? '',
      status: optionalText(row.status) ?? null,
      priority: urgency,
    };
  }
  throw new MediaGenError('prompt_not_found', `There is no prompt ${promptId}.`, {
    hint: 'List the prompts to see which there are.',
    details: { promptId },
  });
}

/** @throws {MediaGenError} `illegal_transition` */
export function generatedKind({ kinds }: Database, promptId: PromptId, promptType: string): Kind {
  const kind = kinds.generatedBy(promptType);
  if (kind !== undefined) return kind;
  throw new MediaGenError(
    'illegal_transition',
    `Prompt ${promptId} has the type "${promptType}", which is not generated.`,
    { hint: 'Add a new prompt of a registered kind.', details: { promptId } },
  );
}

/**
 * A prompt that gets another writing.
 *
 * @throws {MediaGenError} `prompt_not_found`, `prompt_invalid`
 */
export function promptToWrite(
  database: Database,
  promptId: PromptId,
): { readonly kind: Kind; readonly promptText: string } {
  const { prompt_type: promptType } = findPrompt(database, promptId);
  const kind = database.kinds.generatedBy(promptType);
  const text = database.sql.get<{ prompt_text: unknown }>(
    'SELECT prompt_text FROM prompts WHERE id = @promptId',
    { promptId },
  );
  if (kind !== undefined) return { kind, promptText: optionalText(text?.prompt_text) ?? '' };
  throw new MediaGenError(
    'prompt_invalid',
    `Prompt ${promptId} has the type "${promptType}", which is not generated.`,
    { hint: 'Add a new prompt of a registered kind.', details: { promptId } },
  );
}

/** @throws {MediaGenError} `writing_not_found` */
export function refuseOtherWriting(
  database: Database,
  promptId: PromptId,
  writingId: number,
): void {
  const known = writingIds(database, promptId);
  if (known.includes(writingId)) return;
  throw new MediaGenError('writing_not_found', `Prompt ${promptId} has no writing ${writingId}.`, {
    hint: `Its writings are ${known.join(', ') || 'none'}.`,
    details: { promptId, known },
  });
}

function writingIds({ sql, shape }: Database, promptId: PromptId): readonly number[] {
  if (!shape.has('writings')) return [];
  return sql.all<{ id: number }>(writingsSql(shape), { id: promptId }).map(({ id }) => id);
}

/** @throws {MediaGenError} `prompt_unusable` */
export function refuseUnusable(
  promptId: PromptId,
  writingId: number | undefined,
  { reading }: Screening,
): void {
  if (reading?.state === 'ready') return;
  throw new MediaGenError(
    'prompt_unusable',
    `${writingId === undefined ? 'The last writing' : `Writing ${writingId}`} of prompt ${promptId} cannot be used.`,
    {
      hint: 'Choose another writing, or add a corrected one.',
      details: { promptId, problems: reading?.problems },
    },
  );
}
