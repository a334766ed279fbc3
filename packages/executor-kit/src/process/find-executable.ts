import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';

/** How a path is found when somebody looks. */
export type PathState = 'usable' | 'missing' | 'not_a_file' | 'denied';

/** Looks whether a file can be executed, or read. */
export async function inspectFile(path: string, need: 'execute' | 'read'): Promise<PathState> {
  try {
    if (!(await stat(path)).isFile()) return 'not_a_file';
    await access(path, need === 'execute' ? constants.X_OK : constants.R_OK);
    return 'usable';
  } catch (error) {
    return isDenied(error) ? 'denied' : 'missing';
  }
}

/** What a directory is, for the working directory of a script. */
export async function inspectDirectory(
  path: string,
): Promise<'usable' | 'missing' | 'not_a_directory' | 'denied'> {
  try {
    if (!(await stat(path)).isDirectory()) return 'not_a_directory';
    await access(path, constants.X_OK);
    return 'usable';
  } catch (error) {
    return isDenied(error) ? 'denied' : 'missing';
  }
}

/** Where a command was found, and whether it may be executed. */
export interface FoundExecutable {
  readonly path: string;
  readonly state: Exclude<PathState, 'missing'>;
}

/**
 * Finds a command as `execvp` does: a name with a slash is a path from `cwd`, any other is looked
 * up in `PATH`, where a file that may not be executed is passed over for a later one.
 */
export async function findExecutable(
  command: string,
  where: { readonly cwd: string; readonly path: string | undefined },
): Promise<FoundExecutable | undefined> {
  const candidates = command.includes('/')
    ? [resolve(where.cwd, command)]
    : (where.path ?? '/usr/bin:/bin')
        .split(delimiter)
        .map((directory) => resolve(where.cwd, directory, command));
  let second: FoundExecutable | undefined;
  for (const path of candidates) {
    const state = await inspectFile(path, 'execute');
    if (state === 'usable') return { path, state };
    if (state !== 'missing') second ??= { path, state };
  }
  return second;
}

function isDenied(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EACCES';
}
