import type { RunnerEmitter } from '../events/emitter.ts';
import type { FailureClass } from '../errors/failure-class.ts';
import type { ProbeWait, StruckLane } from '../store/lane-probing.ts';
import type { Failure, Lease } from '../store/lease.ts';
import type { PromptStore } from '../store/port.ts';

/** When a lane stops itself instead of burning through its queue, and how often it is looked at. */
export interface LanePausePolicy {
  /** So many failures in a row of these classes pause the lane; a success in between resets them. */
  readonly after: number;
  /** What speaks against the engine or the disk, not against a prompt. */
  readonly classes: readonly FailureClass[];
  /** How long until the lane is looked at, in milliseconds; twice as long each time. */
  readonly probeFirstMs: number;
  /** The longest, in milliseconds. */
  readonly probeMaxMs: number;
}

export const DEFAULT_LANE_PAUSE: LanePausePolicy = {
  after: 3,
  classes: ['unavailable', 'storage'],
  probeFirstMs: 10_000,
  probeMaxMs: 300_000,
};

export interface PauseSurroundings {
  readonly store: PromptStore;
  readonly events: RunnerEmitter;
  /** `false`: lanes go on whatever fails. */
  readonly lanePause: LanePausePolicy | false;
  readonly random: () => number;
}

const NOT_STRUCK: StruckLane = { paused: false, spared: false, probeAtMs: undefined };

/** Counts a failure against its lane where it speaks against it. */
export async function strikeLaneOf(
  lease: Lease,
  { failureClass, message }: Failure,
  { store, lanePause, random }: PauseSurroundings,
): Promise<StruckLane> {
  if (lanePause === false || !lanePause.classes.includes(failureClass)) return NOT_STRUCK;
  const wait = probeWait(lanePause, random);
  return store.strikeLane(lease, { pauseAfter: lanePause.after, message, wait });
}

export function probeWait(
  { probeFirstMs, probeMaxMs }: LanePausePolicy,
  random: () => number,
): ProbeWait {
  return { firstMs: probeFirstMs, maxMs: probeMaxMs, random: random() };
}
