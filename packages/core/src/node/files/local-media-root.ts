import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';

import { ExecutorError } from '../../errors/executor-error.ts';
import type { MediaRoot } from '../../media/media-root.ts';
import { collectFiles } from './collect-files.ts';
import { isBelow, outsideRoot, resolveInsideRoot } from './inside-root.ts';
import { checkFolderName, publishFiles } from './publish-files.ts';
import { problemOfRelativeName } from './relative-name.ts';
import { attemptStorageError, isMissing, storageError } from './storage-error.ts';
import { syncFolder } from './sync-folder.ts';
import { learnFileMode, openWorkspace, type Workspace } from './workspace.ts';

/** What may be the id of an attempt: never a path, never an option. */
const ATTEMPT_ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;

/** Only the folder of one attempt may be emptied, whatever a caller passes. */
function attemptIdOf({ attempts }: Workspace, attemptDir: string): string {
  const id = basename(attemptDir);
  if (resolve(attemptDir) === join(attempts, id) && ATTEMPT_ID.test(id)) return id;
  throw outsideRoot(attempts, attemptDir, 'is no attempt folder in');
}

/** An executor may have put a link, or nothing, in the place of its folder. */
async function checkAttemptDir(attemptDir: string): Promise<void> {
  if ((await lookAt(attemptDir))?.isDirectory() === true) return;
  throw new ExecutorError('output', `The attempt folder ${attemptDir} is gone or replaced.`, {
    code: 'file_missing',
    hint: 'The executor must leave its output folder where it is.',
    details: { path: attemptDir },
  });
}

async function createAttemptDir({ attempts }: Workspace, attemptId: string): Promise<string> {
  if (!ATTEMPT_ID.test(attemptId)) throw outsideRoot(attempts, attemptId, 'names no folder in');
  const path = join(attempts, attemptId);
  try {
    await mkdir(attempts, { recursive: true });
    // Not recursive: a second attempt of the same id must not find the files of the first.
    await mkdir(path);
    return path;
  } catch (error) {
    throw attemptStorageError(error, 'make the attempt folder', path);
  }
}

/** What is to be published was collected before; a mistake here would move somebody else's files. */
async function checkFiles(
  attemptDir: string,
  files: readonly { readonly name: string; readonly path: string }[],
): Promise<void> {
  const names = new Set<string>();
  for (const { name, path } of files) {
    const problem = problemOfRelativeName(name);
    if (problem !== undefined) throw outsideRoot(attemptDir, name, `${problem} and is no file of`);
    if (names.has(name)) throw outsideRoot(attemptDir, name, 'is named twice among the files of');
    names.add(name);
    const folder = await resolveInsideRoot(
      dirname(attemptDir),
      relative(dirname(attemptDir), dirname(path)),
    );
    if (!isBelow(attemptDir, join(folder, basename(path))))
      throw outsideRoot(attemptDir, path, 'is no file of');
  }
}

async function unpublish({ root, staging }: Workspace, folder: string): Promise<void> {
  checkFolderName(root, folder);
  const parent = await resolveInsideRoot(root, dirname(folder));
  const path = join(parent, basename(folder));
  const removed = join(staging, `removed-${randomUUID()}`);
  try {
    const found = await lookAt(path);
    if (found === undefined) return;
    if (!found.isDirectory()) throw outsideRoot(root, folder, 'is no folder of');
    await mkdir(staging, { recursive: true });
    // Out of sight in one step: nobody finds half of it.
    await rename(path, removed);
    await syncFolder(parent);
    await rm(removed, { recursive: true, force: true });
  } catch (error) {
    throw attemptStorageError(error, 'take away', path);
  }
}

async function lookAt(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw attemptStorageError(error, 'look at', path);
  }
}

async function checkWritable({ staging }: Workspace): Promise<void> {
  try {
    await mkdir(staging, { recursive: true });
  } catch (error) {
    throw storageError(error, 'make the folder', staging);
  }
  await learnFileMode(staging);
}

async function discard(attemptDir: string): Promise<void> {
  try {
    await rm(attemptDir, { recursive: true, force: true });
  } catch (error) {
    throw attemptStorageError(error, 'remove', attemptDir);
  }
}

/**
 * Opens the folder that all media lie in, and makes it where it is missing.
 *
 * @param path absolute, or relative to the working directory; symbolic links are followed once
 * @throws {MediaGenError} `media_root_unusable` (a file, a link instead of `.mediagen`, two file
 * systems), `storage_denied`, `storage_full`
 *
 * @example
 * ```ts
 * const mediaRoot = await openMediaRoot('./media');
 * ```
 */
export async function openMediaRoot(path: string): Promise<MediaRoot> {
  const workspace = await openWorkspace(path);
  return {
    path: workspace.root,
    createAttemptDir: (attemptId) => createAttemptDir(workspace, attemptId),
    async collect(attemptDir, files) {
      attemptIdOf(workspace, attemptDir);
      await checkAttemptDir(attemptDir);
      return collectFiles(attemptDir, files);
    },
    async publish(attemptDir, files, folder) {
      const attemptId = attemptIdOf(workspace, attemptDir);
      await checkAttemptDir(attemptDir);
      await checkFiles(attemptDir, files);
      return publishFiles(workspace, attemptId, files, folder);
    },
    unpublish: (folder) => unpublish(workspace, folder),
    checkWritable: () => checkWritable(workspace),
    async discard(attemptDir) {
      attemptIdOf(workspace, attemptDir);
      await discard(attemptDir);
    },
  };
}
