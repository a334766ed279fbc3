import type { PromptId, PromptRecord } from '@media-gen/core';
import type { Database } from '../database.ts';

export type ArtifactFacts = Pick<PromptRecord, 'artifactCount' | 'newestArtifactId'>;

export const NO_ARTIFACTS: ArtifactFacts = { artifactCount: 0, newestArtifactId: undefined };

/** How many files some prompts have; prompts without any are missing. */
export function artifactFacts(
  { sql, shape }: Database,
  promptIds: readonly PromptId[],
): ReadonlyMap<PromptId, ArtifactFacts> {
  if (!shape.has('prompt_artifacts') || promptIds.length === 0) return new Map();
  const rows = sql.all<{ prompt_id: number; count: number; newest: number }>(
    `SELECT prompt_id, COUNT(*) AS count, MAX(id) AS newest FROM prompt_artifacts
      WHERE prompt_id IN (SELECT value FROM json_each(@ids)) GROUP BY prompt_id`,
    { ids: JSON.stringify(promptIds) },
  );
  return new Map(
    rows.map((row) => [row.prompt_id, { artifactCount: row.count, newestArtifactId: row.newest }]),
  );
}
