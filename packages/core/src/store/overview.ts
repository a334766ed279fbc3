import type { FailureClass } from '../errors/failure-class.ts';
import type { PromptId } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { RunningRecord, WorkerId } from './records.ts';

/** A worker that gave a sign of life lately, or still has attempts. */
export interface WorkerRecord {
  readonly workerId: WorkerId;
  readonly host: string;
  readonly pid: number;
  /** Epoch milliseconds. */
  readonly startedMs: number;
  /** When it last gave a sign of life, in epoch milliseconds. */
  readonly heartbeatMs: number;
  /**
   * - `alive`: its process runs on this machine, or it gave a sign of life within 60 s elsewhere
   * - `silent`: elsewhere, and no sign of life for longer
   * - `dead`: its process is provably gone
   * - `ended`: it said goodbye
   */
  readonly state: 'alive' | 'silent' | 'dead' | 'ended';
  /** How many attempts it has now. */
  readonly running: number;
}

/** What went wrong lately, of one failure class. */
export interface FailureCount {
  readonly failureClass: FailureClass;
  readonly attempts: number;
  /** How many different prompts. */
  readonly prompts: number;
  /** The latest of them. */
  readonly lastMs: number;
  readonly lastPromptId: PromptId;
  readonly lastError: string;
}

/** How long successful attempts of a kind took lately. */
export interface RunTime {
  readonly kind: MediaKind;
  /** The median, in milliseconds. */
  readonly medianMs: number;
  /** How many attempts it was measured on: at most the newest 50. */
  readonly attempts: number;
}

/** A prompt that can be claimed from a time on, and not before. */
export interface WaitingRecord {
  readonly promptId: PromptId;
  readonly take: number;
  readonly kind: MediaKind;
  /** How many attempts of its request count so far. */
  readonly attempts: number;
  /** Epoch milliseconds. */
  readonly notBeforeMs: number;
}

/** What happens now, and what happened lately, for people who watch. */
export interface QueueOverview {
  /** Oldest first. */
  readonly running: readonly RunningRecord[];
  /** Soonest first: at most the next 20 that wait for a time. */
  readonly waiting: readonly WaitingRecord[];
  /** Newest first: who gave a sign of life in the time asked for, and who still has attempts. */
  readonly workers: readonly WorkerRecord[];
  /** Most frequent first. */
  readonly failures: readonly FailureCount[];
  /** Kinds without a successful attempt are missing: nothing is known of them. */
  readonly runTimes: readonly RunTime[];
}

export interface OverviewOptions {
  /** How far back failures and workers that are gone are looked for, in milliseconds. @default 24 hours */
  readonly withinMs?: number;
}

export interface OverviewReader {
  /** Changes nothing. Reads indexes and a bounded number of rows, however large the store is. */
  overview(options?: OverviewOptions): Promise<QueueOverview>;
}

/** How far back an overview looks, in milliseconds. */
export const OVERVIEW_WITHIN_MS = 24 * 60 * 60 * 1000;
/** How many of those that wait for a time an overview names. */
export const OVERVIEW_WAITING = 20;
/** A worker elsewhere that gave no sign of life for so long is silent, in milliseconds. */
export const WORKER_SILENT_MS = 60_000;

/**
 * How long until a lane is empty, by what was measured: so many prompts, one after another on as
 * many places as run now.
 *
 * @returns milliseconds; `undefined` where nothing was measured
 */
export function estimateWaitMs(lane: {
  readonly waiting: number;
  readonly running: number;
  readonly medianMs: number | undefined;
}): number | undefined {
  if (lane.medianMs === undefined) return undefined;
  return Math.ceil(lane.waiting / Math.max(lane.running, 1)) * lane.medianMs;
}

/** @returns `undefined` for none */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
