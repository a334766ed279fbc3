import { lstat, realpath, rmdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { MediaGenError } from '../../errors/media-gen-error.ts';
import type { DiscardedFile } from '../../library/media-library.ts';
import { resolveInsideRoot } from './inside-root.ts';
import { RecordedPaths, type RecordedArtifacts } from './recorded-paths.ts';
import { isMissing } from './storage-error.ts';

/** What became of the file of an artifact that was thrown away. */
export interface DiscardedRemoval {
  readonly discarded: DiscardedFile;
  /** `undefined`: it is done, whether the file was removed, was not there, or is another row's. */
  readonly error: Error | undefined;
}

/**
 * Removes files of artifacts that were thrown away, with their recipes, and the folder that gets
 * empty by that. Only inside the media root; a file that a row still names stays.
 */
export async function removeDiscarded(
  mediaRoot: string,
  store: RecordedArtifacts,
  files: readonly DiscardedFile[],
): Promise<readonly DiscardedRemoval[]> {
  if (files.length === 0) return [];
  const root = await realpath(mediaRoot);
  const recorded = await RecordedPaths.read(store);
  const removals: DiscardedRemoval[] = [];
  for (const discarded of files) {
    const { filePath } = discarded;
    const isTheirs = recorded.names(filePath);
    const error = isTheirs ? undefined : await remove(root, filePath).catch(asError);
    removals.push({ discarded, error });
  }
  return removals;
}

async function remove(root: string, filePath: string): Promise<undefined> {
  const folder = await folderInside(root, filePath);
  if (folder === undefined) return;
  const path = join(folder, basename(filePath));
  // A link is what the row named: the file that it leads to may be another one's.
  const facts = await lstat(path).catch(ifMissing);
  if (facts?.isFile() === true || facts?.isSymbolicLink() === true) {
    await unlink(path).catch(ifMissing);
  }
  await unlink(`${path}.recipe.json`).catch(ifMissing);
  // The folder of a kind stays: something may be published into it at this moment.
  if (dirname(folder) !== root && folder !== root) await rmdir(folder).catch(() => undefined);
}

/** @returns `undefined` where it leads out of the root: nothing there is ours to remove */
async function folderInside(root: string, filePath: string): Promise<string | undefined> {
  const name = basename(filePath);
  if (name === '' || name === '.' || name === '..') return undefined;
  const folder = dirname(filePath);
  if (folder === '.') return root;
  try {
    return await resolveInsideRoot(root, folder);
  } catch (error) {
    if (MediaGenError.is(error) && error.code === 'path_outside_root') return undefined;
    throw error;
  }
}

function ifMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
