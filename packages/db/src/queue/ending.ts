import {
  failureData,
  shortWarnings,
  type AfterFailure,
  type CommitResult,
  type Failure,
  type JsonObject,
  type LeaseRef,
  type WriteOutcome,
} from '@media-gen/core';
import type { Database } from '../database.ts';
import { insertRow } from '../rows/insert-row.ts';
import { utcTimestamp } from '../rows/timestamps.ts';
import { logAttempt } from './event-log.ts';
import { endAttempt, endForeign, endJob, heldJob } from './held-lease.ts';
import { restStatus } from './job.ts';
import { laneWorks } from './lane-proof.ts';
import { makeReady, moveWith } from './prompt-status.ts';

// Every function here runs inside one immediate transaction that its caller opened.

export function checkpoint(database: Database, lease: LeaseRef, handle: JsonObject): WriteOutcome {
  const job = heldJob(database, lease);
  if (job === undefined) return 'lease_lost';
  const text = JSON.stringify(handle);
  const { attemptId, promptId, take } = lease;
  database.sql.run(
    'UPDATE mediagen_attempts SET checkpoint = @text WHERE attempt_id = @attemptId',
    { attemptId, text },
  );
  database.sql.run(
    'UPDATE mediagen_jobs SET resume_from = @text WHERE prompt_id = @promptId AND take = @take',
    {
      promptId,
      take,
      text,
    },
  );
  logAttempt(database, lease, job, { type: 'attempt:checkpointed' });
  return 'written';
}

export function noteOutput(database: Database, lease: LeaseRef, directory: string): WriteOutcome {
  const job = heldJob(database, lease);
  if (job === undefined) return 'lease_lost';
  const { attemptId } = lease;
  database.sql.run(
    'UPDATE mediagen_attempts SET out_dir = @directory WHERE attempt_id = @attemptId',
    { attemptId, directory },
  );
  logAttempt(database, lease, job, { type: 'attempt:output-noted', directory });
  return 'written';
}

export function commit(database: Database, lease: LeaseRef, result: CommitResult): WriteOutcome {
  const job = heldJob(database, lease);
  if (job === undefined) return 'lease_lost';
  const { promptId, attemptId } = lease;
  const facts = {
    parameters: JSON.stringify(result.parameters),
    seed: result.seed,
    seedKnown: true,
    logTail: result.logTail,
  };
  if (!makeReady(database, job, lease, JSON.stringify(result.promptMetadata))) {
    return endForeign(database, lease, job, facts);
  }
  endJob(database, lease, { state: 'done' });
  endAttempt(database, attemptId, { ...facts, outcome: 'succeeded' });
  laneWorks(database, job.kind);
  const createdAt = utcTimestamp(database.now());
  for (const artifact of result.artifacts) {
    insertRow(database, 'prompt_artifacts', {
      prompt_id: promptId,
      artifact_type: artifact.artifactType,
      file_path: artifact.filePath,
      preview_path: artifact.previewPath,
      metadata: JSON.stringify(artifact.metadata),
      created_at: createdAt,
    });
  }
  logAttempt(database, lease, job, {
    type: 'prompt:committed',
    artifacts: result.artifacts.map(({ filePath, facts }) => ({ filePath, ...facts })),
    warnings: shortWarnings(result.warnings),
    durationMs: database.now() - job.started_ms,
  });
  return 'written';
}

export function fail(
  database: Database,
  lease: LeaseRef,
  failure: Failure,
  after: AfterFailure,
): WriteOutcome {
  const job = heldJob(database, lease);
  if (job === undefined) return 'lease_lost';
  const { promptId, attemptId } = lease;
  const { failureClass, code, message } = failure;
  const cancelled = after.to === 'waiting' && job.cancel_requested === 1;
  const rest = restStatus(database, promptId, after.to === 'waiting' ? 'pending' : 'error');
  const status = after.to === 'waiting' && !cancelled ? 'pending' : rest;
  const error = status === 'ready' || cancelled ? null : message;
  if (!moveWith(database, job, promptId, status, error)) {
    return endForeign(database, lease, job, { logTail: failure.logTail });
  }
  endAttempt(database, attemptId, {
    outcome: 'failed',
    failureClass,
    errorCode: code,
    error: message,
    logTail: failure.logTail,
  });
  if (cancelled) endJob(database, lease, { state: 'cancelled' });
  else if (after.to === 'waiting') {
    const { notBeforeMs, counts = true } = after;
    endJob(database, lease, { state: 'waiting', notBeforeMs, counts });
  } else endJob(database, lease, { state: after.to === 'parked' ? 'parked' : 'failed' });
  logAttempt(database, lease, job, {
    type: 'prompt:failed',
    ...failureData(failure, after, cancelled),
    durationMs: database.now() - job.started_ms,
  });
  return 'written';
}

export function release(
  database: Database,
  lease: LeaseRef,
  reason: 'shutdown' | 'cancelled',
  logTail: string,
): WriteOutcome {
  const job = heldJob(database, lease);
  if (job === undefined) return 'lease_lost';
  const { promptId, attemptId } = lease;
  const cancelled = reason === 'cancelled' || job.cancel_requested === 1;
  const status = cancelled ? restStatus(database, promptId, 'pending') : 'pending';
  if (!moveWith(database, job, promptId, status, null)) {
    return endForeign(database, lease, job, { logTail });
  }
  endAttempt(database, attemptId, { outcome: cancelled ? 'cancelled' : 'released', logTail });
  const waits = job.alone === 1 ? 'quarantined' : 'queued';
  endJob(database, lease, { state: cancelled ? 'cancelled' : waits, counts: false });
  logAttempt(database, lease, job, {
    type: 'prompt:released',
    reason: cancelled ? 'cancelled' : reason,
  });
  return 'written';
}
