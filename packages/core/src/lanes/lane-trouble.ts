import type { LaneStrike, ProbeOutcome, ProbeWait } from '../store/lane-probing.ts';
import { pauseReason } from './check-lane.ts';

/** `trial`: the next attempt is let through. */
export const TRIAL_OPEN = 'open';

/** How much of a wait is left to chance, so that not all lanes are looked at in one moment. */
const JITTER = 0.2;

/** What of a lane says whether it can work; every store keeps it, and these rules move it. */
export interface LaneTrouble {
  readonly pausedBy: 'user' | 'failures' | undefined;
  readonly pauseReason: string | undefined;
  /** Epoch milliseconds. */
  readonly pausedMs: number;
  /** Failures in a row that speak against the lane. */
  readonly failures: number;
  /** Probes that failed since failures paused it. */
  readonly probes: number;
  /** When it is looked at next; while a probe is being made, when that one counts as lost. */
  readonly probeAtMs: number | undefined;
  /** The probe that is being made, {@link TRIAL_OPEN}, or the attempt that was let through. */
  readonly trial: string | undefined;
}

export interface StruckTrouble {
  readonly after: LaneTrouble;
  /** Whether this failure paused the lane. */
  readonly paused: boolean;
  /** Whether the attempt does not count: the first failure of a row does. */
  readonly spared: boolean;
}

/** After a failure of an attempt that speaks against its lane. */
export function strikeLane(
  before: LaneTrouble,
  attemptId: string,
  strike: LaneStrike,
  nowMs: number,
): StruckTrouble {
  const failures = before.failures + 1;
  const after = { ...before, failures };
  const isTrial = before.pausedBy === 'failures' && before.trial === attemptId;
  if (before.pausedBy !== undefined && !isTrial)
    return { after, paused: false, spared: failures > 1 };
  if (!isTrial && failures < strike.pauseAfter)
    return { after, paused: false, spared: failures > 1 };
  const probes = isTrial ? before.probes + 1 : 0;
  const times = failures === 1 ? '1 failure' : `${failures} failures in a row`;
  return {
    paused: !isTrial,
    spared: isTrial || failures > 1,
    after: {
      pausedBy: 'failures',
      pauseReason: pauseReason(`${times}, the last: ${strike.message}`),
      pausedMs: isTrial ? before.pausedMs : nowMs,
      failures,
      probes,
      probeAtMs: nowMs + probeDelayMs(strike.wait, probes),
      trial: undefined,
    },
  };
}

/** After proof that work is possible: nothing is left of failures; what somebody paused stays so. */
export function relieveLane(before: LaneTrouble): LaneTrouble {
  if (before.pausedBy !== 'failures') return { ...before, failures: 0 };
  return {
    pausedBy: undefined,
    pauseReason: undefined,
    pausedMs: 0,
    failures: 0,
    probes: 0,
    probeAtMs: undefined,
    trial: undefined,
  };
}

/** @returns `undefined` where no probe is due */
export function beginProbe(
  before: LaneTrouble,
  probeId: string,
  leaseMs: number,
  nowMs: number,
): LaneTrouble | undefined {
  const { pausedBy, probeAtMs } = before;
  if (pausedBy !== 'failures' || probeAtMs === undefined || probeAtMs > nowMs) return undefined;
  return { ...before, trial: probeId, probeAtMs: nowMs + leaseMs };
}

/** @returns `undefined` where it is not this probe any more: it took too long, or somebody decided */
export function finishProbe(
  before: LaneTrouble,
  probeId: string,
  outcome: ProbeOutcome,
  nowMs: number,
): LaneTrouble | undefined {
  if (before.pausedBy !== 'failures' || before.trial !== probeId) return undefined;
  if (outcome.passed) return { ...before, trial: TRIAL_OPEN, probeAtMs: undefined };
  const probes = before.probes + 1;
  return {
    ...before,
    probes,
    pauseReason: pauseReason(outcome.reason) ?? before.pauseReason,
    probeAtMs: nowMs + probeDelayMs(outcome.wait, probes),
    trial: undefined,
  };
}

/** Whether the next attempt is let through though failures paused the lane. */
export function isTrialOpen({ pausedBy, trial }: LaneTrouble): boolean {
  return pausedBy === 'failures' && trial === TRIAL_OPEN;
}

function probeDelayMs({ firstMs, maxMs, random }: ProbeWait, probes: number): number {
  const grown = Math.min(maxMs, firstMs * 2 ** probes);
  return Math.ceil(grown * (1 - JITTER * random));
}
