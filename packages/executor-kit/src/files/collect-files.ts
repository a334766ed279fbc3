import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ExecutorError } from '@media-gen/core/executor';
import { matchesPattern } from './file-pattern.ts';
import { compareNaturally } from './natural-order.ts';

export interface CollectOptions {
  /** Whether to look into folders. @default false */
  readonly recursive?: boolean;
  /** More files than this are taken for a mistake. @default 1_000 */
  readonly maxFiles?: number;
}

/** How many names a hint lists. */
const LISTED_NAMES = 20;
const TEMPORARY = /^\.|~$|\.(?:tmp|temp|part|partial|crdownload|swp|lock)$/i;

/**
 * The files in `directory` whose names match one of the patterns, in the order of their names as
 * people number them. Hidden and temporary files, folders and symbolic links are no outputs.
 *
 * @param patterns `*.png`; see `matchesPattern`
 * @returns paths relative to `directory`
 * @throws {ExecutorError} class `output`: `nothing_produced`, with the names that are there;
 * `file_empty` for a file without a byte; `execution_failed` for more than `maxFiles`
 */
export async function collectFiles(
  directory: string,
  patterns: readonly string[],
  options: CollectOptions = {},
): Promise<readonly string[]> {
  const { recursive = false, maxFiles = 1_000 } = options;
  const entries = await readdir(directory, { withFileTypes: true, recursive });
  const names = entries.map((entry) => ({
    entry,
    path: relative(directory, join(entry.parentPath, entry.name)),
  }));
  const found = names
    .filter(({ entry, path }) => entry.isFile() && !isTemporary(path))
    .filter(({ entry }) => patterns.some((pattern) => matchesPattern(entry.name, pattern)))
    .map(({ path }) => path)
    .sort(compareNaturally);

  if (found.length === 0) {
    const seen = names.map(({ entry, path }) => path + (entry.isFile() ? '' : typeMark(entry)));
    throw nothingProduced(patterns, seen.sort(compareNaturally));
  }
  if (found.length > maxFiles) {
    throw new ExecutorError(
      'output',
      `The script made ${found.length} files that match; more than ${maxFiles} are not taken.`,
      { code: 'execution_failed', hint: 'Narrow "patterns" to the files that are results.' },
    );
  }
  await refuseEmpty(directory, found);
  return found;
}

function isTemporary(path: string): boolean {
  return path.split('/').some((part) => TEMPORARY.test(part));
}

function typeMark(entry: { isDirectory(): boolean; isSymbolicLink(): boolean }): string {
  if (entry.isDirectory()) return '/';
  return entry.isSymbolicLink() ? ' (a symbolic link)' : ' (not a file)';
}

async function refuseEmpty(directory: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const { size } = await stat(join(directory, path));
    if (size > 0) continue;
    throw new ExecutorError('output', `The script left ${path} empty.`, {
      code: 'file_empty',
      hint: 'Run the script by hand, and see whether the disk was full.',
      details: { path },
    });
  }
}

function nothingProduced(patterns: readonly string[], seen: readonly string[]): ExecutorError {
  const wanted = patterns.join(', ');
  const listed = seen.slice(0, LISTED_NAMES).join(', ');
  const more = seen.length > LISTED_NAMES ? ` and ${seen.length - LISTED_NAMES} more` : '';
  return new ExecutorError('output', `The script ended well but left no file like ${wanted}.`, {
    code: 'nothing_produced',
    hint:
      seen.length === 0
        ? 'The output directory is empty: check that the script writes into the directory it is given.'
        : `In the output directory are: ${listed}${more}. Add their pattern to "patterns", or look one folder deeper with "recursive".`,
    details: { patterns, seen: seen.slice(0, LISTED_NAMES) },
  });
}
