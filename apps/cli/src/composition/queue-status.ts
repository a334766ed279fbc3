import {
  ALL_LANES,
  estimateWaitMs,
  type LaneRecord,
  type PromptStore,
  type QueueOverview,
  type RunningRecord,
  type StatusCount,
  type WorkerRecord,
} from '@media-gen/core';

/** An attempt that runs, where it runs and for how long. */
export interface RunningNow extends RunningRecord {
  /** Of its worker, as far as that is registered. */
  readonly host: string | undefined;
  readonly pid: number | undefined;
  readonly elapsedMs: number;
}

/** A lane with what was measured of its kind. */
export interface LaneNow extends LaneRecord {
  /** Whether a pause or hours keep it back, its own or those of all lanes. */
  readonly onHold: boolean;
  /** What an attempt took lately; `undefined`: nothing was measured. */
  readonly medianMs: number | undefined;
  /** How long until it is empty, by what was measured; `undefined`: unknown, or nothing waits. */
  readonly waitMs: number | undefined;
}

/** How the queue stands. */
export interface QueueStatus extends Pick<QueueOverview, 'waiting' | 'failures' | 'workers'> {
  readonly database: string;
  /** When it was looked at, in epoch milliseconds. */
  readonly atMs: number;
  /** How far back failures and workers that are gone were looked for, in milliseconds. */
  readonly withinMs: number;
  readonly counts: readonly StatusCount[];
  readonly running: readonly RunningNow[];
  readonly lanes: readonly LaneNow[];
}

export async function readQueueStatus(
  store: PromptStore,
  database: string,
  withinMs: number,
): Promise<QueueStatus> {
  const { running, waiting, failures, workers, runTimes } = await store.overview({ withinMs });
  const lanes = await store.lanes();
  const atMs = Date.now();
  const all = lanes.find(({ kind }) => kind === ALL_LANES);
  const median = (kind: string): number | undefined =>
    runTimes.find((each) => each.kind === kind)?.medianMs;
  return {
    database,
    atMs,
    withinMs,
    counts: await store.counts(),
    running: running.map((attempt) => whereItRuns(attempt, workers, atMs)),
    waiting,
    lanes: lanes.map((lane) => laneNow(lane, all, median(lane.kind))),
    failures,
    workers,
  };
}

function whereItRuns(
  attempt: RunningRecord,
  workers: readonly WorkerRecord[],
  atMs: number,
): RunningNow {
  const worker = workers.find(({ workerId }) => workerId === attempt.workerId);
  return {
    ...attempt,
    host: worker?.host,
    pid: worker?.pid,
    elapsedMs: Math.max(0, atMs - attempt.startedMs),
  };
}

function laneNow(
  lane: LaneRecord,
  all: LaneRecord | undefined,
  medianMs: number | undefined,
): LaneNow {
  const onHold = [lane, all].some((each) => each?.paused !== undefined || each?.open === false);
  const left = lane.queued + lane.waiting;
  // Nobody knows when a lane that is on hold goes on, and lanes together have no one figure.
  const unknown = onHold || left === 0 || lane.kind === ALL_LANES;
  const waitMs = unknown
    ? undefined
    : estimateWaitMs({ waiting: left, running: lane.running, medianMs });
  return { ...lane, onHold, medianMs, waitMs };
}
