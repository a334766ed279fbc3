import type { Config } from '@media-gen/config';
import { findLeftovers, removeLeftovers, type Leftover } from '@media-gen/core/node';
import { describeError } from '../terminal/report-error.ts';
import { failed, type Finding } from './finding.ts';

/** What lies in the media root beside what rows name, as `doctor --json` tells it. */
export interface LeftoversDocument {
  readonly removed: readonly Leftover[];
  readonly removable: readonly Leftover[];
  readonly inUse: readonly Leftover[];
  readonly unknown: readonly Leftover[];
}

/** How many paths a line names; `--json` names all. */
const MOST_NAMED = 5;

/** Looks for what crashes left in the media root, and removes it where that was asked for. */
export async function checkLeftovers(
  { settings: { database: path, mediaRoot, trustDatabasePlace: trustPlace } }: Config,
  fix: boolean,
): Promise<{ readonly findings: readonly Finding[]; readonly leftovers?: LeftoversDocument }> {
  const { openStore } = await import('@media-gen/db');
  try {
    const store = await openStore({ path, trustPlace, readOnly: !fix });
    try {
      // Without our tables there are no attempts, and nothing in the media root is ours.
      if (!store.adopted) return { findings: [] };
      const found = await findLeftovers(mediaRoot, store);
      const removals = fix ? await removeLeftovers(mediaRoot, found) : [];
      const removed = removals.filter(({ error }) => error === undefined);
      const gone = new Set(removed.map(({ leftover }) => leftover));
      const leftovers: LeftoversDocument = {
        removed: [...gone],
        removable: found.filter((each) => each.state === 'removable' && !gone.has(each)),
        inUse: found.filter(({ state }) => state === 'in_use'),
        unknown: found.filter(({ state }) => state === 'unknown'),
      };
      const errors = removals.flatMap(({ error, leftover }) =>
        error === undefined ? [] : [failed('media root', leftover.path, error)],
      );
      return { findings: [...describe(leftovers, fix), ...errors], leftovers };
    } finally {
      await store.close();
    }
  } catch (error) {
    // What keeps the database from being opened is told by its own check.
    const code = describeError(error).code;
    if (!fix && code.startsWith('database_')) return { findings: [] };
    return { findings: [failed('media root', 'leftovers', error)] };
  }
}

function describe(leftovers: LeftoversDocument, fix: boolean): readonly Finding[] {
  const { removed, removable, inUse, unknown } = leftovers;
  const finding = (status: Finding['status'], message: string, hint?: string): Finding => ({
    area: 'media root',
    name: 'leftovers',
    status,
    message,
    ...(hint !== undefined && { hint }),
  });
  const findings: Finding[] = [];
  if (removed.length > 0) findings.push(finding('ok', `Removed ${list(removed)}.`));
  if (!fix && removable.length > 0) {
    findings.push(
      finding(
        'warning',
        `Attempts that ended without success left ${list(removable)}.`,
        '`media-gen doctor --fix` removes them.',
      ),
    );
  }
  if (inUse.length > 0) findings.push(finding('ok', `In use by attempts: ${list(inUse)}.`));
  if (unknown.length > 0) {
    findings.push(
      finding('ok', `No row names and no attempt explains ${list(unknown)}; never removed.`),
    );
  }
  return findings.length > 0 ? findings : [finding('ok', 'There are none.')];
}

function list(leftovers: readonly Leftover[]): string {
  const names = leftovers.slice(0, MOST_NAMED).map(({ path }) => path);
  const more = leftovers.length - names.length;
  return `${leftovers.length}: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
