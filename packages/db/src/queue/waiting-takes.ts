import { notWaiting, type Kind, type PromptId } from '@media-gen/core';
import { screen, type Database } from '../database.ts';
import { enqueue } from './enqueue.ts';
import { mainJob, mainTakeOf, type JobRow } from './job.ts';
import { findPrompt } from './request.ts';

/** The states of a job that can be claimed, now or later. */
export const WAITS = `state IN ('queued','waiting','quarantined')`;

/** A prompt with a take in the queue: the one that its status tells of. Others go with it. */
export interface WaitingPrompt {
  readonly promptId: PromptId;
  readonly kind: string;
  readonly takes: readonly JobRow[];
}

/**
 * Finds what waits of a prompt; one that no claim has come across yet is queued for it. Inside a
 * transaction of the caller's.
 *
 * @throws {MediaGenError} `prompt_not_found`, `illegal_transition`
 */
export function findWaiting(database: Database, promptId: PromptId): WaitingPrompt {
  const { prompt_type: type, status, priority } = findPrompt(database, promptId);
  const kind = database.kinds.generatedBy(type);
  const state = mainJob(database, promptId)?.state;
  if (kind === undefined || status !== 'pending') {
    throw notWaiting(promptId, state ?? status ?? 'nothing of ours');
  }
  const known = waitingTakes(database, promptId);
  const asKnown = known.every((take) => priority === null || take.priority === priority);
  const takes =
    known.length > 0 && asKnown ? known : takeIn(database, promptId, kind, priority ?? 5);
  if (takes.length > 0) return { promptId, kind: kind.name, takes };
  throw notWaiting(promptId, mainJob(database, promptId)?.state ?? status);
}

function takeIn(
  database: Database,
  promptId: PromptId,
  kind: Kind,
  priority: number,
): readonly JobRow[] {
  enqueue(database, kind, { id: promptId, priority }, screen(database, kind, promptId, null));
  return waitingTakes(database, promptId);
}

function waitingTakes({ sql }: Database, promptId: PromptId): readonly JobRow[] {
  return sql.all<JobRow>(
    `SELECT * FROM mediagen_jobs WHERE prompt_id = @promptId AND ${WAITS}
      AND take = ${mainTakeOf('@promptId')}`,
    { promptId },
  );
}
