import type { FurtherTake, JobState, PromptId } from '@media-gen/core';
import type { Database } from '../database.ts';

interface TakeCells {
  readonly prompt_id: number;
  readonly take: number;
  readonly state: JobState;
  readonly asked_writing_id: number | null;
  readonly asked_seed: number | null;
  readonly not_before_ms: number;
}

/** The further takes of some prompts, oldest first; prompts without any are missing. */
export function furtherTakesOf(
  { sql, shape }: Database,
  promptIds: readonly PromptId[],
): ReadonlyMap<PromptId, readonly FurtherTake[]> {
  const takes = new Map<PromptId, FurtherTake[]>();
  if (!shape.adopted || promptIds.length === 0) return takes;
  const rows = sql.all<TakeCells>(
    `SELECT prompt_id, take, state, asked_writing_id, asked_seed, not_before_ms FROM mediagen_jobs
      WHERE further = 1 AND prompt_id IN (SELECT value FROM json_each(@ids)) ORDER BY prompt_id, take`,
    { ids: JSON.stringify(promptIds) },
  );
  for (const row of rows) {
    const known = takes.get(row.prompt_id);
    if (known === undefined) takes.set(row.prompt_id, [toTake(row)]);
    else known.push(toTake(row));
  }
  return takes;
}

function toTake(row: TakeCells): FurtherTake {
  return {
    take: row.take,
    jobState: row.state,
    writingId: row.asked_writing_id ?? undefined,
    seed: row.asked_seed ?? undefined,
    notBeforeMs: row.state === 'waiting' ? row.not_before_ms : undefined,
  };
}
