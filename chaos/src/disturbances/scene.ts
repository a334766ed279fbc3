import type { Crew } from '../crew/crew.ts';

/** Where a disturbance takes place. */
export interface Scene {
  readonly database: string;
  readonly mediaRoot: string;
  readonly leaseMs: number;
  /** A foreign writer holds the lock no longer than this, in milliseconds. */
  readonly longestLockMs: number;
  readonly crew: Crew;
  readonly random: () => number;
  /** Whether the media root is a small file system of its own, which can be filled up. */
  readonly hasOwnDisk: boolean;
  /** Whether the workers may not write what is marked as read-only: root would not notice. */
  readonly isUnprivileged: boolean;
}

/** Why it could not be done here; `undefined` where it was done. */
export type Skipped = string | undefined;

export type Disturb = (scene: Scene) => Promise<Skipped>;
