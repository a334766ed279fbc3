import { WindowClock } from '../lanes/window-clock.ts';
import type { LaneName } from './lane-control.ts';

/** What was set of a lane, and where it stands in virtual time. */
export interface MemoryLane {
  weight: number;
  pass: number;
  pausedBy: 'user' | 'failures' | undefined;
  pauseReason: string | undefined;
  pausedMs: number;
  maxRunning: number | undefined;
  failures: number;
  /** When a lane that failures paused is looked at next. */
  probeAtMs: number | undefined;
  /** Checked windows, as JSON. */
  windows: string | undefined;
}

export interface MemoryLanes {
  readonly rows: Map<LaneName, MemoryLane>;
  readonly clock: WindowClock;
}

export function newLanes(): MemoryLanes {
  return { rows: new Map(), clock: new WindowClock() };
}

export function newLane(): MemoryLane {
  return {
    weight: 1,
    pass: 0,
    pausedBy: undefined,
    pauseReason: undefined,
    pausedMs: 0,
    maxRunning: undefined,
    failures: 0,
    probeAtMs: undefined,
    windows: undefined,
  };
}
