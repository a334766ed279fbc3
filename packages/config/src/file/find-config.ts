import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { MediaGenError } from '@media-gen/core';

/** The names under which a configuration is found. */
export const CONFIG_FILE_NAMES = [
  'media-gen.config.json',
  'media-gen.config.mjs',
  'media-gen.config.ts',
] as const;

/**
 * The configuration file of a folder or of the nearest folder above it.
 *
 * @returns the absolute path; `undefined` where there is none
 * @throws {MediaGenError} `config_invalid` where one folder holds two
 */
export function findConfig(directory: string): string | undefined {
  for (let folder = resolve(directory); ; folder = dirname(folder)) {
    const found = CONFIG_FILE_NAMES.map((name) => join(folder, name)).filter(existsSync);
    if (found.length > 1) {
      throw new MediaGenError(
        'config_invalid',
        `There are ${found.length} configurations in ${folder}: ${found.join(', ')}.`,
        { hint: 'Keep one of them, or name one with --config.', details: { files: found } },
      );
    }
    if (found[0] !== undefined) return found[0];
    if (dirname(folder) === folder) return undefined;
  }
}

/**
 * The file that somebody named.
 *
 * @param by who named it, for the message: `--config`, `MEDIA_GEN_CONFIG`
 * @throws {MediaGenError} `config_not_found`
 */
export function requireConfig(file: string, directory: string, by: string): string {
  const path = resolve(directory, file);
  if (!existsSync(path)) {
    throw new MediaGenError('config_not_found', `${by} names ${path}, which does not exist.`, {
      hint: 'Correct the path, or make a configuration with `media-gen init`.',
      details: { path, by },
    });
  }
  if (statSync(path).isDirectory()) {
    throw new MediaGenError('config_not_found', `${by} names ${path}, which is a folder.`, {
      hint: `Name the file in it, e.g. ${join(path, CONFIG_FILE_NAMES[0])}.`,
      details: { path, by },
    });
  }
  return path;
}
