import { setTimeout as delay } from 'node:timers/promises';
import { isGroupRunning, signalGroup } from './process-group.ts';

/** How long after SIGKILL we still look for what is left, in milliseconds. */
const AFTER_KILL_MS = 500;
const POLL_MS = 10;
/** Helpers of a script that has ended, such as `tee`, end by themselves when their input does. */
const NATURAL_END_MS = 100;

/** Ends a whole process group: SIGTERM, the grace, SIGKILL. */
export interface GroupTerminator {
  /** Sends SIGTERM and starts the grace; a second call changes nothing. */
  begin(): void;
  /** Resolves when SIGKILL was sent and has had its time, whatever became of the processes. */
  readonly expired: Promise<void>;
  /** Ends what is left of the group and resolves when nothing is, or when `expired` does. */
  finish(): Promise<void>;
  /** Stops the clock. Only for a group that is gone. */
  release(): void;
}

export function createGroupTerminator(pgid: number, graceMs: number): GroupTerminator {
  const { promise: expired, resolve: expire } = Promise.withResolvers<undefined>();
  let timer: NodeJS.Timeout | undefined;
  let hasExpired = false;

  const kill = () => {
    signalGroup(pgid, 'SIGKILL');
    timer = setTimeout(() => {
      hasExpired = true;
      expire(undefined);
    }, AFTER_KILL_MS);
  };
  const begin = () => {
    if (timer !== undefined) return;
    timer = setTimeout(kill, graceMs);
    signalGroup(pgid, 'SIGTERM');
    // A stopped process takes no SIGTERM until it goes on.
    signalGroup(pgid, 'SIGCONT');
  };
  return {
    begin,
    expired,
    finish: async () => {
      const patience = performance.now() + NATURAL_END_MS;
      while (!hasExpired && (await isGroupRunning(pgid))) {
        if (performance.now() > patience) begin();
        await delay(POLL_MS);
      }
    },
    release: () => clearTimeout(timer),
  };
}

/**
 * Ends a process group that an earlier process left behind: SIGTERM, the grace, SIGKILL.
 *
 * The caller must know that the group is still the one it means: numbers are used again.
 *
 * @param options `graceMs`: between SIGTERM and SIGKILL. @default 5_000
 * @returns whether nothing of it runs any more
 */
export async function terminateGroup(
  pgid: number,
  options: { readonly graceMs?: number } = {},
): Promise<boolean> {
  const terminator = createGroupTerminator(pgid, options.graceMs ?? 5_000);
  terminator.begin();
  await terminator.finish();
  terminator.release();
  return !(await isGroupRunning(pgid));
}
