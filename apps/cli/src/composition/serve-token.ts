import { randomBytes } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MediaGenError } from '@media-gen/core';

/** What clients of a server have to know. */
export interface ServeToken {
  readonly text: string;
  /** Absolute. */
  readonly path: string;
  /** Whether the file was made now. */
  readonly isNew: boolean;
}

/**
 * Reads the token, or makes one that nobody else of this machine can read.
 *
 * @throws {MediaGenError} `usage` where others can read the file
 */
export async function readToken(file: string): Promise<ServeToken> {
  const path = resolve(file);
  const made = await makeToken(path);
  if (made !== undefined) return { text: made, path, isNew: true };
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) {
    throw new MediaGenError('usage', `Others can read the token in ${path}.`, {
      hint: `Keep it to yourself: chmod 600 ${path}`,
      details: { path },
    });
  }
  return { text: (await readFile(path, 'utf8')).trim(), path, isNew: false };
}

async function makeToken(path: string): Promise<string | undefined> {
  let handle;
  try {
    handle = await open(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  }
  const text = randomBytes(32).toString('base64url');
  try {
    await handle.writeFile(`${text}\n`);
  } finally {
    await handle.close();
  }
  return text;
}
