import { MediaGenError } from '../errors/media-gen-error.ts';
import type { KindRegistry } from '../kinds/registry.ts';
import { ALL_LANES, type LaneChange, type LaneName } from '../store/lane-control.ts';
import { checkWindows } from './check-windows.ts';

const HEAVIEST = 1_000;
const LONGEST_REASON = 500;

/** @throws {MediaGenError} `kind_unknown`, naming the kinds that there are */
export function checkLaneName(kinds: KindRegistry, name: LaneName): void {
  if (name !== ALL_LANES) kinds.get(name);
}

/**
 * Reads what is to be changed of a lane.
 *
 * @throws {MediaGenError} `lane_invalid`, naming what cannot be used
 */
export function checkLaneChange(name: LaneName, change: LaneChange): LaneChange {
  const { weight, maxRunning, windows } = change;
  if (weight !== undefined && name === ALL_LANES) {
    throw invalid(
      'All lanes together have no weight.',
      'Give weights to the lanes of kinds: they share by them.',
    );
  }
  if (weight !== undefined && !(weight > 0 && weight <= HEAVIEST)) {
    throw invalid(`The weight ${weight} cannot be used.`, `Give more than 0, at most ${HEAVIEST}.`);
  }
  const limited = maxRunning !== undefined && maxRunning !== null;
  if (limited && !(Number.isSafeInteger(maxRunning) && maxRunning > 0)) {
    throw invalid(
      `The limit ${maxRunning} cannot be used.`,
      'Give a whole number from 1 on. To let nothing run, pause the lane.',
    );
  }
  return {
    ...(weight !== undefined && { weight }),
    ...(maxRunning !== undefined && { maxRunning }),
    ...(windows !== undefined && { windows: windows === null ? null : checkWindows(windows) }),
  };
}

/** @returns the reason as it is kept: one line, not endless; `undefined` where there is none */
export function pauseReason(reason: string | undefined): string | undefined {
  const line = reason?.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
  return line === '' ? undefined : line;
}

function invalid(message: string, hint: string): MediaGenError {
  return new MediaGenError('lane_invalid', message, { hint });
}
