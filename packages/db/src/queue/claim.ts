import { randomUUID } from 'node:crypto';
import type { BodyReading, ClaimOptions, Kind, Lease } from '@media-gen/core';
import { writingToRender, type Database } from '../database.ts';
import { markOf, screenWriting, type WritingCell } from '../rows/body-screen.ts';
import { optionalJson } from '../rows/cells.ts';
import type { Intake } from './intake.ts';
import { openAttempt } from './attempt-start.ts';
import type { JobRow } from './job.ts';
import { logAttempt, logEvent } from './event-log.ts';
import { isGone, noteBorn } from './former-prompt.ts';
import { advanceLane, lanesInOrder } from './lanes.ts';
import { leaveGone, leaveToOthers, startTake } from './take-start.ts';
import { withdraw } from './withdraw.ts';

/** A job that was claimed, with its body as it was read. */
interface Taken {
  readonly job: JobRow;
  readonly fence: number;
  readonly attempt: number;
  readonly requestKey: string;
  readonly resumeFrom: string | null;
  readonly seed: number;
  readonly writing: WritingCell | undefined;
  readonly reading: BodyReading | undefined;
  readonly promptText: string;
  readonly leaseUntilMs: number;
  readonly trial: boolean;
}

/** Stores whose last claim found something. */
const busy = new WeakSet<Database>();

/** Claims the next prompt, in one immediate transaction; `undefined` where nothing can be claimed. */
export async function claim(
  database: Database,
  intake: Intake,
  options: ClaimOptions,
): Promise<Lease | undefined> {
  const kinds = Object.keys(options.executors)
    .filter((name) => database.kinds.has(name))
    .map((name) => database.kinds.get(name));
  for (;;) {
    if (options.promptIds === undefined) {
      await intake.refresh(kinds, (kind) => nextJob(database, kind.name, options) === undefined);
    } else {
      await intake.takeInNamed(kinds, options.promptIds);
    }
    // Idle workers write nothing; one that found something a moment ago need not look first.
    const looksFirst = !busy.has(database);
    if (looksFirst && !(await database.work.read(() => anythingDue(database, kinds, options)))) {
      return undefined;
    }
    const taken = await database.work.write(() => takeNext(database, kinds, options));
    if (taken === 'again') continue;
    if (taken === undefined) {
      busy.delete(database);
      return undefined;
    }
    busy.add(database);
    const lease = leaseOf(taken, options);
    if (lease !== undefined) return lease;
    // Its writing was changed in place, to another text of the same length.
    await withdraw(
      database,
      intake,
      taken.job.prompt_id,
      taken.job.take,
      taken.fence,
      options.attemptId,
    );
  }
}

/** A look without a lock: idle workers write nothing. */
function anythingDue(database: Database, kinds: readonly Kind[], options: ClaimOptions): boolean {
  const { sql, now } = database;
  const names = kinds.map(({ name }) => name);
  const lanes = lanesInOrder(database, names);
  if (lanes.some(({ kind }) => nextJob(database, kind, options) !== undefined)) return true;
  if (lanes.some(({ kind }) => nextJob(database, kind, options, true) !== undefined)) return true;
  const due = `SELECT 1 FROM mediagen_jobs WHERE state = 'waiting' AND not_before_ms <= +@nowMs LIMIT 1`;
  return sql.get(due, { nowMs: now() }) !== undefined;
}

// Here and elsewhere, `+@name` beside a condition of a partial index: compared with a bare parameter,
// SQLite would plan the statement anew for each value that is bound, at ten times the cost.
export const NEXT_JOB = `SELECT * FROM mediagen_jobs WHERE state = 'queued' AND kind = +@kind
  ORDER BY priority, COALESCE(position, prompt_id), prompt_id, take LIMIT 1`;
export const NEXT_QUARANTINED_JOB = NEXT_JOB.replace("'queued'", "'quarantined'");
const NEXT_NAMED_JOB = `SELECT * FROM mediagen_jobs WHERE state = 'queued' AND kind = +@kind
  AND prompt_id IN (SELECT value FROM json_each(@ids))
  ORDER BY priority, COALESCE(position, prompt_id), prompt_id, take LIMIT 1`;
const NEXT_NAMED_QUARANTINED_JOB = NEXT_NAMED_JOB.replace("'queued'", "'quarantined'");

/** @param quarantined whether what has to run alone is looked for, or what has not */
function nextJob(
  { sql }: Database,
  kind: string,
  { promptIds }: ClaimOptions,
  quarantined = false,
): JobRow | undefined {
  if (promptIds === undefined)
    return sql.get<JobRow>(quarantined ? NEXT_QUARANTINED_JOB : NEXT_JOB, { kind });
  return sql.get<JobRow>(quarantined ? NEXT_NAMED_QUARANTINED_JOB : NEXT_NAMED_JOB, {
    kind,
    ids: JSON.stringify(promptIds),
  });
}

function takeNext(
  database: Database,
  kinds: readonly Kind[],
  options: ClaimOptions,
): Taken | 'again' | undefined {
  wakeWaiting(database);
  const lanes = lanesInOrder(
    database,
    kinds.map(({ name }) => name),
  );
  const isolated = lanes.some(({ kind }) => nextJob(database, kind, options, true) !== undefined);
  if (!hasRoom(database, options.workerId, isolated)) return undefined;
  for (const lane of lanes) {
    const job = nextJob(database, lane.kind, options, isolated);
    const executor = options.executors[lane.kind];
    if (job === undefined || executor === undefined) continue;
    if (isGone(database, job.prompt_id)) {
      leaveGone(database, job);
      return 'again';
    }
    const writing = writingToRender(database, job.prompt_id, job.asked_writing_id);
    if (!isAsScreened(database, job, writing)) return 'again';
    const promptText = startTake(database, job);
    if (promptText === undefined) {
      leaveToOthers(database, job);
      return 'again';
    }
    advanceLane(database, lane, options.attemptId);
    const taken = take(database, job, executor, promptText, writing, options);
    return { ...taken, trial: lane.trial };
  }
  return undefined;
}

/** What runs alone leaves no room for others, and others leave none for it. */
function hasRoom({ sql }: Database, workerId: string, isolated: boolean): boolean {
  const other = isolated ? '' : 'AND alone = 1';
  const text = `SELECT 1 FROM mediagen_jobs WHERE worker_id = +@workerId AND state = 'leased' ${other} LIMIT 1`;
  return sql.get(text, { workerId }) === undefined;
}

function wakeWaiting(database: Database): void {
  const rows = database.sql.all<Pick<JobRow, 'prompt_id' | 'take'>>(
    `UPDATE mediagen_jobs SET state = 'queued' WHERE state = 'waiting' AND not_before_ms <= +@nowMs RETURNING prompt_id, take`,
    { nowMs: database.now() },
  );
  for (const { prompt_id: promptId, take: number } of rows)
    logEvent(database, { type: 'prompt:queued', promptId, data: { take: number } });
}

/** A body that was changed since it was looked at is looked at again, before anything is opened for it. */
function isAsScreened(database: Database, job: JobRow, writing: WritingCell | undefined): boolean {
  const kind = database.kinds.get(job.kind);
  if (job.screened !== null && job.screened === markOf(writing)) return true;
  const { reading, screened, problem } = screenWriting(kind, writing);
  const usable = reading?.state === 'ready';
  database.sql.run(
    `UPDATE mediagen_jobs SET state = @state, screened = @screened, problem = @problem, updated_ms = @nowMs
      WHERE prompt_id = @promptId AND take = @take`,
    {
      promptId: job.prompt_id,
      take: job.take,
      state: usable ? job.state : 'unusable',
      screened,
      problem: problem === undefined ? null : JSON.stringify(problem),
      nowMs: database.now(),
    },
  );
  const { prompt_id: promptId, take: number } = job;
  if (!usable) logEvent(database, { type: 'prompt:refused', promptId, data: { take: number } });
  return usable;
}

function take(
  database: Database,
  job: JobRow,
  executor: string,
  promptText: string,
  writing: WritingCell | undefined,
  options: ClaimOptions,
): Omit<Taken, 'trial'> {
  const { sql, now } = database;
  // A request is for one writing: another one is a fresh request.
  const rewritten = job.request_writing_id !== null && job.request_writing_id !== writing?.id;
  const taken: Omit<Taken, 'trial'> = {
    job,
    promptText,
    writing,
    reading: screenWriting(database.kinds.get(job.kind), writing).reading,
    fence: job.fence + 1,
    attempt: rewritten ? 1 : job.attempt + 1,
    requestKey: rewritten ? randomUUID() : job.request_key,
    resumeFrom: rewritten ? null : job.resume_from,
    seed: job.asked_seed ?? options.seed,
    leaseUntilMs: now() + options.leaseMs,
  };
  sql.run(
    `UPDATE mediagen_jobs SET state = 'leased', alone = (state = 'quarantined'), fence = @fence, attempt = @attempt, request_key = @requestKey,
      resume_from = @resumeFrom, request_writing_id = @writingId, cancel_requested = 0,
      worker_id = @workerId, lease_until_ms = @leaseUntilMs, updated_ms = @nowMs
      WHERE prompt_id = @promptId AND take = @take`,
    {
      promptId: job.prompt_id,
      take: job.take,
      fence: taken.fence,
      attempt: taken.attempt,
      requestKey: taken.requestKey,
      resumeFrom: taken.resumeFrom,
      writingId: writing?.id ?? null,
      workerId: options.workerId,
      leaseUntilMs: taken.leaseUntilMs,
      nowMs: now(),
    },
  );
  if (job.born === null) noteBorn(database, job.prompt_id);
  openAttempt(database, taken, executor, options);
  const { attemptId, workerId } = options;
  const { attempt, seed } = taken;
  logAttempt(
    database,
    { promptId: job.prompt_id, take: job.take, attemptId },
    { kind: job.kind, executor },
    { type: 'prompt:claimed', workerId, attempt, seed },
  );
  return taken;
}

function leaseOf(taken: Taken, { workerId, attemptId }: ClaimOptions): Lease | undefined {
  const { job, writing, reading } = taken;
  if (writing === undefined || reading?.state !== 'ready') return undefined;
  return {
    promptId: job.prompt_id,
    take: job.take,
    fence: taken.fence,
    workerId,
    attemptId,
    kind: job.kind,
    promptText: taken.promptText,
    requestKey: taken.requestKey,
    attempt: taken.attempt,
    seed: taken.seed,
    writingId: writing.id,
    reading,
    resumeFrom: optionalJson(taken.resumeFrom),
    leaseUntilMs: taken.leaseUntilMs,
    alone: job.state === 'quarantined',
    trial: taken.trial,
  };
}
