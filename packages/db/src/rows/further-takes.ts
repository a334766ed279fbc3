import type { FurtherTake, JobState, PromptId } from '@media-gen/core';
import type { Database } from '../database.ts';

interface TakeCells {
  readonly prompt_id: number;
  readonly take: number;
  readonly state: JobState;
  readonly asked_writing_id: number | null;
  readonly asked_seed: number | null;
  readonly not_before_ms: number;
  readonly run_at_ms: number | null;
}

/** The further takes of some prompts, oldest first; prompts without any are missing. */
export function furtherTakesOf(
  { sql, shape }: Database,
  promptIds: readonly PromptId[],
): ReadonlyMap<PromptId, readonly FurtherTake[]> {
  const takes = new Map<PromptId, FurtherTake[]>();
  if (!shape.adopted || promptIds.length === 0) return takes;
  const rows = sql.all<TakeCells>(
    `SELECT prompt_id, take, state, asked_writing_id, asked_seed, not_before_ms, run_at_ms FROM mediagen_jobs
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
    ...timesOf(row.state, row),
  };
}

/** From when on a take can be claimed, and whether somebody asked for that. */
export function timesOf(
  state: string | null,
  row: { readonly not_before_ms: number | null; readonly run_at_ms: number | null },
): Pick<FurtherTake, 'notBeforeMs' | 'runAtMs'> {
  const notBeforeMs = state === 'waiting' ? (row.not_before_ms ?? undefined) : undefined;
  return { notBeforeMs, runAtMs: row.run_at_ms === notBeforeMs ? notBeforeMs : undefined };
}
