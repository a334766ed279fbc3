import { randomUUID } from 'node:crypto';
import { lstat, mkdir, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { ExecutorError } from '../../errors/executor-error.ts';
import { MediaGenError } from '../../errors/media-gen-error.ts';
import type { PublishedFile } from '../../media/media-root.ts';
import { isBelow, outsideRoot } from './inside-root.ts';
import { problemOfRelativeName } from './relative-name.ts';
import { sealFile } from './seal-file.ts';
import { attemptStorageError, errnoOf, isMissing } from './storage-error.ts';
import { syncFolder } from './sync-folder.ts';
import { OWN_FOLDER, type Workspace } from './workspace.ts';

/** What the inspector appends to the name of a file whose format has no place for a recipe. */
const SIDECAR = '.recipe.json';

interface NamedFile {
  readonly name: string;
  readonly path: string;
}

/** The folder of a kind and one below it, so that no mistake can ever name a whole kind. */
export function checkFolderName(root: string, folder: string): void {
  const problem = problemOfRelativeName(folder);
  if (problem !== undefined) throw outsideRoot(root, folder, `${problem} and is no folder of`);
  const [first, second] = folder.split('/');
  if (first?.toLowerCase() === OWN_FOLDER || second === undefined) {
    throw outsideRoot(root, folder, 'is not "kind folder/attempt folder" of');
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Makes the folders above the final place, one by one, so that a link cannot lead us outside. */
async function makeParent(root: string, folder: string): Promise<string> {
  let parent = root;
  for (const segment of folder.split('/').slice(0, -1)) {
    const next = join(parent, segment);
    try {
      await mkdir(next);
      await syncFolder(parent);
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
    if (!isBelow(root, await realpath(next))) throw outsideRoot(root, folder, 'leads out of');
    parent = next;
  }
  return parent;
}

/** The files together with the sidecars that lie beside them. */
async function withSidecars(files: readonly NamedFile[]): Promise<readonly NamedFile[]> {
  const names = new Set(files.map(({ name }) => name));
  const sidecars = files
    .map(({ name, path }) => ({ name: name + SIDECAR, path: path + SIDECAR }))
    .filter(({ name }) => !names.has(name));
  const present = await Promise.all(sidecars.map(({ path }) => exists(path)));
  return [...files, ...sidecars.filter((_, index) => present[index])];
}

/** Moves a folder together, and apart again where it fails. */
class Staging {
  readonly path: string;
  readonly #moves: { from: string; to: string }[] = [];
  readonly #folders: Set<string>;

  constructor(parent: string, attemptId: string) {
    // What a crash leaves here can be traced to its attempt.
    this.path = join(parent, `${attemptId}-${randomUUID()}`);
    this.#folders = new Set([this.path]);
  }

  async take(file: NamedFile): Promise<void> {
    const to = join(this.path, file.name);
    for (let folder = dirname(to); isBelow(this.path, folder); folder = dirname(folder)) {
      this.#folders.add(folder);
    }
    await mkdir(dirname(to), { recursive: true });
    await rename(file.path, to);
    this.#moves.push({ from: file.path, to });
  }

  async sync(): Promise<void> {
    for (const folder of this.#folders) await syncFolder(folder);
  }

  /** Gives the files back to the attempt, so that nothing that was made is lost. */
  async undo(): Promise<void> {
    await Promise.allSettled(this.#moves.map(({ from, to }) => rename(to, from)));
    await rm(this.path, { recursive: true, force: true });
  }
}

async function moveIntoPlace(
  staging: Staging,
  files: readonly NamedFile[],
  target: string,
): Promise<void> {
  let isInPlace = false;
  try {
    for (const file of files) await staging.take(file);
    await staging.sync();
    // rename(2) replaces nothing but an empty folder, so a race after this look loses nothing.
    if (await exists(target)) throw alreadyThere(target);
    await rename(staging.path, target);
    isInPlace = true;
    await syncFolder(dirname(target));
  } catch (error) {
    // Where even this fails, the folder stays whole, and unreferenced until somebody looks.
    if (isInPlace) await Promise.allSettled([rename(target, staging.path)]);
    await staging.undo();
    throw error;
  }
}

function alreadyThere(target: string): ExecutorError {
  return new ExecutorError('storage', `${target} exists already, and nothing is overwritten.`, {
    code: 'storage_denied',
    hint: 'Every attempt publishes into a folder of its own name; move the other one away.',
    details: { path: target },
  });
}

/** `MediaRoot.publish`, for files that are known to be an attempt's. */
export async function publishFiles(
  workspace: Workspace,
  attemptId: string,
  files: readonly NamedFile[],
  folder: string,
): Promise<readonly PublishedFile[]> {
  checkFolderName(workspace.root, folder);
  const target = join(workspace.root, folder);
  try {
    await makeParent(workspace.root, folder);
    if (await exists(target)) throw alreadyThere(target);
    const published: PublishedFile[] = [];
    const all = await withSidecars(files);
    for (const [index, { name, path }] of all.entries()) {
      const sealed = await sealFile(path, workspace.fileMode);
      if (index < files.length) published.push({ name, filePath: `${folder}/${name}`, ...sealed });
    }
    await moveIntoPlace(new Staging(workspace.staging, attemptId), all, target);
    return published;
  } catch (error) {
    if (MediaGenError.is(error)) throw error;
    throw attemptStorageError(error, 'publish into', target);
  }
}
