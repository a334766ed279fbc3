import { existsSync } from 'node:fs';
import { isAbsolute, normalize, posix, relative, resolve, sep } from 'node:path';
import { MediaGenError } from '@media-gen/core';
import { resolveInsideRoot } from '@media-gen/core/node';

/** Prefixes that older programs wrote in front of a path that is relative to the media root. */
const KNOWN_PREFIXES = ['poets/'] as const;

/** `from` in front of a recorded path becomes `to`, which is a folder in the media root. */
export interface Rebase {
  readonly from: string;
  readonly to: string;
}

/** What should become of a recorded path. */
export type Relink =
  | { readonly state: 'right' }
  | { readonly state: 'repaired'; readonly to: string; readonly because: string }
  | { readonly state: 'unknown'; readonly because: string };

/**
 * Reads `--from` and `--to`.
 *
 * @throws {MediaGenError} `path_outside_root` where `to` leads out of the media root
 */
export function readRebase(mediaRoot: string, from: string, to: string): Rebase {
  const target = resolve(mediaRoot, to);
  const inside = relative(mediaRoot, target);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new MediaGenError(
      'path_outside_root',
      `${to} is not inside the media root ${mediaRoot}.`,
      {
        hint: 'Give --to relative to the media root; "." is the root itself.',
        details: { to, mediaRoot },
      },
    );
  }
  return { from: withSlash(from), to: inside.split(sep).join('/') };
}

/**
 * Finds what a recorded path should be. A path is only ever changed to one whose file is there.
 *
 * @param realRoot the media root with symbolic links followed
 */
export async function planRelink(
  filePath: string,
  mediaRoot: string,
  realRoot: string,
  rebase: Rebase | undefined,
): Promise<Relink> {
  if (!isAbsolute(filePath) && (await isFound(realRoot, filePath))) return { state: 'right' };
  const candidates = candidatesFor(filePath, mediaRoot, realRoot, rebase);
  for (const { to, because } of candidates) {
    if (await isFound(realRoot, to)) return { state: 'repaired', to, because };
  }
  const tried = candidates.map(({ to }) => to);
  return {
    state: 'unknown',
    because: tried.length === 0 ? 'nothing is known to try' : `not found as ${tried.join(' or ')}`,
  };
}

function candidatesFor(
  filePath: string,
  mediaRoot: string,
  realRoot: string,
  rebase: Rebase | undefined,
): readonly { readonly to: string; readonly because: string }[] {
  const found: { to: string; because: string }[] = [];
  if (rebase !== undefined && filePath.startsWith(rebase.from)) {
    const to = posix.join(rebase.to, filePath.slice(rebase.from.length));
    found.push({ to, because: `re-based from ${rebase.from}` });
  }
  for (const prefix of KNOWN_PREFIXES) {
    if (!filePath.startsWith(prefix)) continue;
    found.push({ to: filePath.slice(prefix.length), because: `the prefix ${prefix}` });
  }
  if (isAbsolute(filePath)) {
    for (const root of new Set([mediaRoot, realRoot])) {
      const inside = relative(root, normalize(filePath));
      if (inside.startsWith('..') || inside === '') continue;
      found.push({
        to: inside.split(sep).join('/'),
        because: 'an absolute path in the media root',
      });
    }
  }
  return found;
}

async function isFound(realRoot: string, path: string): Promise<boolean> {
  try {
    return existsSync(await resolveInsideRoot(realRoot, path));
  } catch (error) {
    if (MediaGenError.is(error)) return false;
    throw error;
  }
}

function withSlash(prefix: string): string {
  return prefix.endsWith('/') ? prefix : `${prefix}/`;
}
