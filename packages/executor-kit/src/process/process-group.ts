import { listGroupMembers } from './group-members.ts';

/**
 * Sends a signal to every process of a group.
 *
 * @returns `false` when nothing of the group is left
 */
export function signalGroup(pgid: number, signal: NodeJS.Signals | 0): boolean {
  // 0 and 1 would reach our own group, or everything that we may signal.
  if (!Number.isInteger(pgid) || pgid < 2) throw new RangeError(`Not a process group: ${pgid}`);
  try {
    return process.kill(-pgid, signal);
  } catch {
    // ESRCH: nothing is left. EPERM: only zombies (macOS) or another user's processes (Linux) are.
    return false;
  }
}

/** Whether a process of the group still runs; one that has ended and was not collected does not count. */
export async function isGroupRunning(pgid: number): Promise<boolean> {
  if (!signalGroup(pgid, 0)) return false;
  const members = await listGroupMembers(pgid);
  return members === undefined || members.some(({ state }) => state !== 'Z' && state !== 'X');
}
