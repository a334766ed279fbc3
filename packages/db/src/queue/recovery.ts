import { isPromptStatus, type LeaseRef, type PromptStatus, type Recovered } from '@media-gen/core';
import type { Database } from '../database.ts';
import { logEvent } from './event-log.ts';
import { endAttempt, endForeign, endJob } from './held-lease.ts';
import { restStatus } from './job.ts';
import { nextLaneMs } from './lanes.ts';
import { allDiedAtOnce, askBeside, LEASED, workerOf, type LeasedRow } from './leased-row.ts';
import { promptBornSql } from '../schema/prompt-born.ts';
import { startPrompt } from './take-start.ts';
import { Liveness } from './liveness.ts';
import { movePrompt, moveWith, statusOf } from './prompt-status.ts';

/** How long a `processing` prompt that nobody of ours has is left alone, in milliseconds. */
const FOREIGN_GRACE_MS = 30 * 60_000;

/** How often one request may die together with all workers before that counts as well. */
const SPARED_LIMIT = 3;

/** `processing` prompts that no lease of ours explains. */
const ORPHANS = `SELECT p.id, o.first_seen_ms FROM prompts p LEFT JOIN mediagen_orphans o ON o.prompt_id = p.id
  WHERE p.artifact_status = 'processing'
    AND NOT EXISTS (SELECT 1 FROM mediagen_jobs j WHERE j.prompt_id = p.id AND j.further = 0 AND j.state = 'leased')`;
const STALE_NOTES = `SELECT 1 FROM mediagen_orphans o WHERE NOT EXISTS (
  SELECT 1 FROM prompts p WHERE p.id = o.prompt_id AND p.artifact_status = 'processing') LIMIT 1`;

/** Reads first, and writes only if something is due. */
export async function recover(database: Database): Promise<readonly Recovered[]> {
  const liveness = new Liveness(database.isAlive);
  const due = await database.work.read(() => whatIsDue(database, liveness));
  if (!due) return [];
  return database.work.write(() => {
    const nowMs = database.now();
    const ended = endedLeases(database, liveness, nowMs);
    const spares = allDiedAtOnce(
      database,
      liveness,
      ended.map(({ row }) => row),
    );
    const leases = ended.flatMap((lease) => endLease(database, lease, spares));
    takeBack(database);
    return [...leases, ...adoptOrphans(database, nowMs)];
  });
}

function whatIsDue(database: Database, liveness: Liveness): boolean {
  const { sql, now } = database;
  for (const row of sql.all<LeasedRow>(LEASED)) liveness.ask(workerOf(row));
  const ended = endedLeases(database, liveness, now());
  if (new Set(ended.map(({ row }) => row.worker_id)).size > 1) askBeside(database, liveness);
  if (ended.length > 0) return true;
  const orphans = sql.all<{ first_seen_ms: number | null }>(ORPHANS);
  const due = orphans.some(
    ({ first_seen_ms: seen }) => seen === null || now() - seen >= FOREIGN_GRACE_MS,
  );
  return due || sql.get(STALE_NOTES) !== undefined || sql.get(resetSql(database)) !== undefined;
}

/** What we run and another program made `pending`. */
function resetSql({ shape }: Database): string {
  return `SELECT j.prompt_id, j.take FROM mediagen_jobs j JOIN prompts p ON p.id = j.prompt_id
    WHERE j.state = 'leased' AND j.further = 0 AND p.artifact_status = 'pending'
      AND (j.born IS NULL OR j.born = ${promptBornSql(shape, 'p')})`;
}

/** Nobody else may take what we run for waiting. */
function takeBack(database: Database): void {
  const rows = database.sql.all<{ prompt_id: number; take: number }>(resetSql(database));
  for (const { prompt_id: promptId, take } of rows) {
    startPrompt(database, promptId);
    logEvent(database, { type: 'prompt:reset', promptId, data: { take } });
  }
}

interface EndedLease {
  readonly row: LeasedRow;
  readonly reason: 'lease_expired' | 'worker_dead';
}

function endedLeases(
  { sql, expired }: Database,
  liveness: Liveness,
  nowMs: number,
): readonly EndedLease[] {
  const rows = sql.all<LeasedRow>(LEASED);
  expired.keep(rows);
  return rows.flatMap((row): EndedLease[] => {
    const alive = liveness.of(row.worker_id);
    if (alive === false) return [{ row, reason: 'worker_dead' }];
    if ((row.lease_until_ms ?? 0) > nowMs) return [];
    return alive === true && !expired.isOver(row) ? [] : [{ row, reason: 'lease_expired' }];
  });
}

function endLease(
  database: Database,
  { row, reason }: EndedLease,
  spares: boolean,
): readonly Recovered[] {
  const { prompt_id: promptId, take, fence, worker_id: workerId } = row;
  const attempt = database.sql.get<{ attempt_id: string; executor: string }>(
    'SELECT attempt_id, executor FROM mediagen_attempts WHERE prompt_id = @promptId AND take = @take AND fence = @fence',
    { promptId, take, fence },
  );
  const lease: LeaseRef = {
    promptId,
    take,
    fence,
    workerId: workerId ?? '',
    attemptId: attempt?.attempt_id ?? '',
  };
  const stopped = `Worker ${lease.workerId} stopped while it ran attempt ${row.attempt}.`;
  const state = stateAfterDeath(row, spares);
  const status = statusIn(database, promptId, state);
  const evidence = state === 'parked' ? parkedBecause(database, lease) : '';
  if (!moveWith(database, row, promptId, status, status === 'error' ? evidence : null)) {
    endForeign(
      database,
      lease,
      { kind: row.kind, executor: attempt?.executor ?? '' },
      { logTail: '' },
    );
    return [];
  }
  endAttempt(database, lease.attemptId, {
    outcome: 'lost',
    failureClass: 'lost',
    errorCode: 'lease_lost',
    // A further take leaves the prompt's error alone: its evidence is with its attempt.
    error: row.further === 1 && evidence !== '' ? `${stopped} ${evidence}` : stopped,
  });
  const spared = spares && state !== 'cancelled' && row.spared < SPARED_LIMIT;
  endJob(database, lease, { state, counts: !spared, spared });
  const to = row.further === 1 ? ownStatus(database, promptId) : status;
  logEvent(database, {
    type: 'prompt:recovered',
    promptId,
    attemptId: lease.attemptId,
    data: { reason, to, take },
  });
  return [{ promptId, take, reason, to }];
}

function ownStatus(database: Database, promptId: number): PromptStatus {
  const status = statusOf(database, promptId);
  return isPromptStatus(status) ? status : 'error';
}

type StateAfterDeath = 'cancelled' | 'queued' | 'quarantined' | 'parked';

function stateAfterDeath(row: LeasedRow, spares: boolean): StateAfterDeath {
  if (row.cancel_requested === 1) return 'cancelled';
  if (spares && row.spared < SPARED_LIMIT) return row.alone === 1 ? 'quarantined' : 'queued';
  return row.alone === 1 ? 'parked' : 'quarantined';
}

function statusIn(
  database: Database,
  promptId: number,
  state: StateAfterDeath,
): 'pending' | 'error' | 'ready' {
  if (state === 'cancelled') return restStatus(database, promptId, 'pending');
  return state === 'parked' ? restStatus(database, promptId, 'error') : 'pending';
}

/** The evidence: both attempts that died. */
function parkedBecause(
  { sql }: Database,
  { promptId, take, workerId, attemptId }: LeaseRef,
): string {
  const before = sql.get<{ attempt_id: string; worker_id: string }>(
    `SELECT attempt_id, worker_id FROM mediagen_attempts
      WHERE prompt_id = @promptId AND take = @take AND outcome = 'lost' ORDER BY fence DESC LIMIT 1`,
    { promptId, take },
  );
  const first = before === undefined ? '' : `Worker ${before.worker_id} died while it ran it, and `;
  return `${first}worker ${workerId} died while it ran it alone (attempts ${before?.attempt_id ?? 'unknown'} and ${attemptId}).`;
}

/** By our clock, from when it was first seen: foreign timestamps are not trusted. */
function adoptOrphans(database: Database, nowMs: number): readonly Recovered[] {
  const { sql } = database;
  sql.run(
    `DELETE FROM mediagen_orphans WHERE prompt_id NOT IN (SELECT id FROM prompts WHERE artifact_status = 'processing')`,
  );
  return sql.all<{ id: number; first_seen_ms: number | null }>(ORPHANS).flatMap((row) => {
    const { id: promptId, first_seen_ms: seen } = row;
    if (seen === null) {
      sql.run('INSERT INTO mediagen_orphans(prompt_id, first_seen_ms) VALUES (@promptId, @nowMs)', {
        promptId,
        nowMs,
      });
      logEvent(database, { type: 'prompt:orphaned', promptId });
      return [];
    }
    if (nowMs - seen < FOREIGN_GRACE_MS) return [];
    sql.run('DELETE FROM mediagen_orphans WHERE prompt_id = @promptId', { promptId });
    // With artifacts, its writer died between its last insert and the status.
    const artifact = sql.get('SELECT 1 FROM prompt_artifacts WHERE prompt_id = @promptId LIMIT 1', {
      promptId,
    });
    const to = artifact === undefined ? ('pending' as const) : ('ready' as const);
    if (!movePrompt(database, promptId, to, null)) return [];
    const reason = 'foreign_abandoned' as const;
    logEvent(database, { type: 'prompt:recovered', promptId, data: { reason, to } });
    return [{ promptId, reason, to }];
  });
}

/** When the next waiting prompt or lease is due, or a lane opens or is looked at again. */
export function nextDueMs(database: Database): number | undefined {
  const text = `SELECT MIN(due) AS due FROM (
    SELECT MIN(not_before_ms) AS due FROM mediagen_jobs WHERE state = 'waiting'
    UNION ALL SELECT MIN(lease_until_ms) FROM mediagen_jobs WHERE state = 'leased')`;
  const dueMs = database.sql.get<{ due: number | null }>(text)?.due ?? undefined;
  const laneMs = nextLaneMs(database);
  if (dueMs === undefined || laneMs === undefined) return dueMs ?? laneMs;
  return Math.min(dueMs, laneMs);
}
