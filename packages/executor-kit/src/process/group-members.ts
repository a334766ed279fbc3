import { readdir, readFile } from 'node:fs/promises';

/** A process as the kernel tells of it. */
export interface GroupMember {
  readonly pid: number;
  /** The kernel's letter: `R`, `S`, `D`, `T` (stopped), `Z` (ended, not collected). */
  readonly state: string;
}

/**
 * The processes of a group, read from `/proc`.
 *
 * @returns `undefined` where there is no `/proc`
 */
export async function listGroupMembers(pgid: number): Promise<readonly GroupMember[] | undefined> {
  if (process.platform !== 'linux') return undefined;
  const names = await readdir('/proc').catch(() => undefined);
  if (names === undefined) return undefined;
  const members: GroupMember[] = [];
  for (const name of names) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined);
    const found = stat === undefined ? undefined : parseStat(stat);
    if (found?.pgid === pgid) members.push({ pid: Number(name), state: found.state });
  }
  return members;
}

/** The command in the second field may hold blanks and brackets, so the last bracket ends it. */
function parseStat(stat: string): { state: string; pgid: number } | undefined {
  const [state, , pgid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === undefined ? undefined : { state, pgid: Number(pgid) };
}
