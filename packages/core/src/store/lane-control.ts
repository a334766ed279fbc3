import type { MediaKind } from '../kinds/kind.ts';
import type { LaneWindows } from '../lanes/lane-windows.ts';

/** The lane that stands for all: paused or closed, nothing is claimed; its limit is the total. */
export const ALL_LANES = '*';

/** A kind, or `*`, {@link ALL_LANES}. */
export type LaneName = MediaKind;

/** Why nothing of a lane is claimed. */
export interface LanePause {
  /** Somebody's pause lasts until somebody resumes; one for failures ends by itself. */
  readonly by: 'user' | 'failures';
  readonly reason: string | undefined;
  /** Epoch milliseconds. */
  readonly sinceMs: number;
  /** `failures`: when it is looked again whether work is possible, in epoch milliseconds. */
  readonly probeAtMs: number | undefined;
  /** `failures`: one attempt is let through, or runs, to see whether work is possible. */
  readonly tries: boolean;
}

/** A lane as it stands: what was set, and what is in it. */
export interface LaneRecord {
  readonly kind: LaneName;
  /** Its share beside other lanes: twice the weight, twice the claims. 1 unless set. */
  readonly weight: number;
  /** How many of it run at once, over all workers; `undefined`: no limit but the workers' own. */
  readonly maxRunning: number | undefined;
  readonly paused: LanePause | undefined;
  readonly windows: LaneWindows | undefined;
  /** Whether its windows are open now; a lane without windows always is. */
  readonly open: boolean;
  /** When its windows open or close next, in epoch milliseconds. */
  readonly changesMs: number | undefined;
  /** Failures in a row that speak against the engine or the disk, not against a prompt. */
  readonly failures: number;
  /** Can be claimed as soon as the lane lets it; what has to run alone included. */
  readonly queued: number;
  /** Can be claimed later. */
  readonly waiting: number;
  readonly running: number;
}

/** What is changed of a lane; what is left out stays. */
export interface LaneChange {
  /** More than 0, at most 1,000. */
  readonly weight?: number;
  /** A whole number from 1 on; `null`: no limit. */
  readonly maxRunning?: number | null;
  /** `null`: always open. */
  readonly windows?: LaneWindows | null;
}

/** How lanes are steered. Everything is kept with the queue and honoured by every worker at its next claim. */
export interface LaneControl {
  /** `*` first, with the sums; then every lane that was set or has work. */
  lanes(): Promise<readonly LaneRecord[]>;
  /**
   * What runs goes on, also when the lane closes or its limit sinks.
   *
   * @throws {MediaGenError} `lane_invalid`, `kind_unknown`
   */
  setLane(kind: LaneName, change: LaneChange): Promise<void>;
  /**
   * Claims nothing more of a lane until it is resumed; what runs goes on. A lane that failures
   * paused stays paused from now on.
   *
   * @throws {MediaGenError} `kind_unknown`
   */
  pauseLane(kind: LaneName, reason?: string): Promise<void>;
  /**
   * Ends any pause of this lane; one of `*` is ended by resuming `*` alone.
   *
   * @throws {MediaGenError} `kind_unknown`
   */
  resumeLane(kind: LaneName): Promise<void>;
}
