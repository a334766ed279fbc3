import type { MediaKind } from '../kinds/kind.ts';
import type { LeaseRef } from './lease.ts';

/** How long it is until a lane that failures paused is looked at, twice as long each time. */
export interface ProbeWait {
  /** In milliseconds. */
  readonly firstMs: number;
  /** The longest, in milliseconds. */
  readonly maxMs: number;
  /** From 0 to 1: up to a fifth of the wait is left out. */
  readonly random: number;
}

/** A failure that speaks against the engine or the disk, not against the prompt. */
export interface LaneStrike {
  /** So many in a row pause the lane. */
  readonly pauseAfter: number;
  /** What went wrong; the reason of the pause shows it. */
  readonly message: string;
  readonly wait: ProbeWait;
}

/** What a strike did. */
export interface StruckLane {
  /** Whether it paused the lane. */
  readonly paused: boolean;
  /** Whether the attempt is not to count against the budget of its request. */
  readonly spared: boolean;
  /** When the lane is looked at; `undefined` where failures did not pause it. */
  readonly probeAtMs: number | undefined;
}

/** The right to look whether a lane can work: one worker has it, for a time. */
export interface LaneProbe {
  readonly kind: MediaKind;
  readonly probeId: string;
}

/** `passed`: nothing speaks against a trial. */
export type ProbeOutcome =
  | { readonly passed: true }
  | { readonly passed: false; readonly reason: string; readonly wait: ProbeWait };

/**
 * How a lane stops itself and goes on by itself. So many failures in a row pause it; when its time
 * has come, one worker looks whether work is possible; then one attempt is let through, and when
 * that commits, the lane goes on. Somebody's pause wins over all of it.
 */
export interface LaneProbing {
  /**
   * Counts a failure against the lane of an attempt that is about to fail with it. A lost lease
   * counts nothing.
   */
  strikeLane(lease: LeaseRef, strike: LaneStrike): Promise<StruckLane>;
  /**
   * Takes a probe that is due. A worker that does not end it in time loses it to any other.
   *
   * @param options.kinds the lanes that this worker can look at
   * @param options.leaseMs how long it may take, in milliseconds
   * @returns `undefined` where none is due
   */
  takeProbe(options: {
    readonly kinds: readonly MediaKind[];
    readonly probeId: string;
    readonly leaseMs: number;
  }): Promise<LaneProbe | undefined>;
  /** @returns whether it still counted: nobody took it over, paused or resumed meanwhile */
  endProbe(probe: LaneProbe, outcome: ProbeOutcome): Promise<boolean>;
  /**
   * When the next of these lanes that failures paused and that have something to do is looked at,
   * in epoch milliseconds; now, where that is going on. A trial is not waited for.
   */
  nextProbeMs(kinds: readonly MediaKind[]): Promise<number | undefined>;
}
