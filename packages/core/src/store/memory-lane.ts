import type { LaneTrouble } from '../lanes/lane-trouble.ts';
import { WindowClock } from '../lanes/window-clock.ts';
import type { LaneName } from './lane-control.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What was set of a lane, and where it stands in virtual time. */
export interface MemoryLane extends Writable<LaneTrouble> {
  weight: number;
  pass: number;
  maxRunning: number | undefined;
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
    probes: 0,
    probeAtMs: undefined,
    trial: undefined,
    windows: undefined,
  };
}
