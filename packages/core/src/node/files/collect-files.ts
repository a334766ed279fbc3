import { lstat, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';

import type { ErrorCode } from '../../errors/error-code.ts';
import { ExecutorError } from '../../errors/executor-error.ts';
import type { OutputFile } from '../../executor/contract.ts';
import type { CollectedFile } from '../../media/media-root.ts';
import { isBelow } from './inside-root.ts';
import { problemOfRelativeName } from './relative-name.ts';
import { attemptStorageError, isMissing } from './storage-error.ts';

const HINT = 'The executor must return regular files that it wrote into its output folder.';

function refuse(code: ErrorCode, path: string, reason: string): ExecutorError {
  return new ExecutorError('output', `The returned file ${JSON.stringify(path)} ${reason}.`, {
    code,
    hint: HINT,
    details: { path },
  });
}

/** A file that is there at one look may be gone at the next. */
async function lookAt<T>(
  look: (path: string) => Promise<T>,
  path: string,
  returned: string,
): Promise<T> {
  try {
    return await look(path);
  } catch (error) {
    if (isMissing(error)) throw refuse('file_missing', returned, 'does not exist');
    throw attemptStorageError(error, 'look at', path);
  }
}

async function collectOne(dir: string, file: OutputFile): Promise<CollectedFile> {
  const returned = file.path;
  const name = isAbsolute(returned) ? relative(dir, resolve(returned)) : returned;
  const climbs = [returned, name].some((text) => text.split('/').includes('..'));
  if (climbs) throw refuse('path_outside_root', returned, `is outside of ${dir}`);
  const problem = problemOfRelativeName(name.replace(/^(\.\/)+/, ''));
  if (problem !== undefined) throw refuse('path_outside_root', returned, problem);

  const found = await lookAt((file) => lstat(file), resolve(dir, name), returned);
  if (found.isSymbolicLink()) throw refuse('file_is_link', returned, 'is a symbolic link');
  if (!found.isFile()) throw refuse('file_undecodable', returned, 'is not a regular file');
  if (found.size === 0) throw refuse('file_empty', returned, 'is empty');
  const path = await lookAt((file) => realpath(file), resolve(dir, name), returned);
  if (!isBelow(dir, path)) {
    throw refuse('path_outside_root', returned, `is reached by a link that leaves ${dir}`);
  }
  return { name: relative(dir, path), path, metadata: file.metadata };
}

/**
 * `MediaRoot.collect`, for a folder that is known to be an attempt's.
 *
 * @param attemptDir its real path
 */
export async function collectFiles(
  attemptDir: string,
  files: readonly OutputFile[],
): Promise<readonly CollectedFile[]> {
  if (files.length === 0) {
    throw new ExecutorError('output', 'The executor finished without returning a file.', {
      code: 'nothing_produced',
      hint: 'Look at the log of the attempt; for a script, at the patterns of its output files.',
      details: { attemptDir },
    });
  }
  const collected = new Map<string, CollectedFile>();
  for (const file of files) {
    const one = await collectOne(attemptDir, file);
    if (collected.has(one.path)) throw refuse('execution_failed', file.path, 'is returned twice');
    collected.set(one.path, one);
  }
  return [...collected.values()];
}
