import { randomUUID } from 'node:crypto';
import { checkAgain, type AgainOptions, type Kind, type PromptId } from '@media-gen/core';
import { screen, type Database } from '../database.ts';
import type { Screening } from '../rows/body-screen.ts';
import { enqueue } from './enqueue.ts';
import { logEvent } from './event-log.ts';
import { forgetFormer, lastFenceSql, noteBorn } from './former-prompt.ts';
import { furtherJobs, mainJob, takeCount, type JobRow } from './job.ts';
import {
  findPrompt,
  generatedKind,
  refuseOtherWriting,
  refuseUnusable,
  type PromptRow,
} from './request.ts';

/** A prompt of which more takes are wanted, with the writing that they render. */
interface Wanted {
  readonly promptId: PromptId;
  readonly prompt: PromptRow;
  readonly kind: Kind;
  readonly screening: Screening;
  readonly options: AgainOptions;
}

/**
 * Asks for further takes, inside a transaction of the caller's.
 *
 * @returns the numbers of the takes
 */
export function again(
  database: Database,
  promptId: PromptId,
  options: AgainOptions,
): readonly number[] {
  const prompt = findPrompt(database, promptId);
  forgetFormer(database, promptId);
  const { takes = 1, writingId } = options;
  const jobState = mainJob(database, promptId)?.state;
  const how = checkAgain(promptId, { status: prompt.status, jobState }, options);
  const kind = generatedKind(database, promptId, prompt.prompt_type);
  if (writingId !== undefined) refuseOtherWriting(database, promptId, writingId);
  const screening = screen(database, kind, promptId, writingId ?? null);
  refuseUnusable(promptId, writingId, screening);
  const wanted: Wanted = { promptId, prompt, kind, screening, options };
  const waiting = how === 'again' ? [] : waitingTakes(database, wanted);
  const missing = Array.from({ length: Math.max(0, takes - waiting.length) }, (_, index) =>
    addTake(database, wanted, waiting.length + index),
  );
  return [...waiting, ...missing];
}

/** The take that waits is the first of them, and further ones that were asked for count. */
function waitingTakes(database: Database, wanted: Wanted): readonly number[] {
  const { promptId, prompt, kind, screening, options } = wanted;
  enqueue(database, kind, { id: promptId, priority: priorityOf(database, wanted) }, screening);
  const main = mainJob(database, promptId);
  if (main === undefined)
    throw new Error(`Prompt ${promptId} of ${prompt.prompt_type} is not queued.`);
  const { seed, writingId } = options;
  database.sql.run(
    `UPDATE mediagen_jobs SET asked_seed = COALESCE(@seed, asked_seed),
      asked_writing_id = COALESCE(@writingId, asked_writing_id), screened = @screened, problem = NULL,
      state = CASE state WHEN 'unusable' THEN 'queued' ELSE state END, updated_ms = @nowMs
      WHERE prompt_id = @promptId AND take = @take`,
    {
      promptId,
      take: main.take,
      seed: seed ?? null,
      writingId: writingId ?? null,
      screened: screening.screened,
      nowMs: database.now(),
    },
  );
  const open: readonly JobRow['state'][] = [
    'queued',
    'waiting',
    'quarantined',
    'leased',
    'unusable',
  ];
  const further = furtherJobs(database, promptId).filter(({ state }) => open.includes(state));
  return [main.take, ...further.map(({ take }) => take)];
}

/** Where the shared table has no place for a priority, the first take's counts. */
function priorityOf(database: Database, { promptId, prompt }: Wanted): number {
  return prompt.priority ?? mainJob(database, promptId)?.priority ?? 5;
}

function addTake(database: Database, wanted: Wanted, index: number): number {
  const { sql, now } = database;
  const { promptId, kind, screening, options } = wanted;
  const { seed, writingId, notBeforeMs = 0 } = options;
  const take = takeCount(database, promptId) + 1;
  sql.run(
    `INSERT INTO mediagen_jobs(prompt_id, take, further, kind, state, priority, request_key, fence, asked_seed,
        asked_writing_id, position, not_before_ms, screened, updated_ms)
      VALUES (@promptId, @take, 1, @kind, @state, @priority, @requestKey, ${lastFenceSql('+@promptId')}, @seed, @writingId,
        @position, @notBeforeMs, @screened, @nowMs)`,
    {
      promptId,
      take,
      kind: kind.name,
      state: notBeforeMs > now() ? 'waiting' : 'queued',
      priority: priorityOf(database, wanted),
      requestKey: randomUUID(),
      seed: seed === undefined ? null : seed + index,
      writingId: writingId ?? null,
      // Takes of a prompt that was moved stand where it stands.
      position: mainJob(database, promptId)?.position ?? null,
      notBeforeMs,
      screened: screening.screened,
      nowMs: now(),
    },
  );
  noteBorn(database, promptId);
  logEvent(database, { type: 'take:added', promptId, data: { take } });
  return take;
}
