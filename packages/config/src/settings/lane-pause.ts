import { DEFAULT_LANE_PAUSE, type LanePausePolicy } from '@media-gen/core';
import type { RetriedClass } from './retry.ts';

/** When a lane stops itself instead of burning through its queue. */
export interface LanePauseSettings {
  /** So many failures in a row of these classes pause the lane. */
  readonly after: number;
  readonly classes: readonly RetriedClass[];
  /** How long until the lane is looked at; twice as long each time. */
  readonly probeFirstSeconds: number;
  /** The longest. */
  readonly probeMaxSeconds: number;
}

/** What one source says of it: in full, in part, or `false` for never. */
export type LanePauseChanges = Partial<LanePauseSettings> | false;

/** Core's own policy, in seconds. */
export const DEFAULT_LANE_PAUSE_SETTINGS: LanePauseSettings = {
  after: DEFAULT_LANE_PAUSE.after,
  classes: ['unavailable', 'storage'],
  probeFirstSeconds: DEFAULT_LANE_PAUSE.probeFirstMs / 1000,
  probeMaxSeconds: DEFAULT_LANE_PAUSE.probeMaxMs / 1000,
};

/** A longest wait that nobody names never cuts the first. */
export function mergeLanePause(
  under: LanePauseSettings | false,
  changes: LanePauseChanges | undefined,
): LanePauseSettings | false {
  if (changes === undefined || changes === false) return changes ?? under;
  const merged = { ...(under === false ? DEFAULT_LANE_PAUSE_SETTINGS : under), ...changes };
  if (changes.probeMaxSeconds !== undefined) return merged;
  const { probeFirstSeconds, probeMaxSeconds } = merged;
  return { ...merged, probeMaxSeconds: Math.max(probeFirstSeconds, probeMaxSeconds) };
}

/** The settings as a runner takes them. */
export function lanePausePolicyOf(settings: LanePauseSettings | false): LanePausePolicy | false {
  if (settings === false) return false;
  const { probeFirstSeconds, probeMaxSeconds, ...rest } = settings;
  return { ...rest, probeFirstMs: probeFirstSeconds * 1000, probeMaxMs: probeMaxSeconds * 1000 };
}
