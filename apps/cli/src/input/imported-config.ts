import { dirname, resolve } from 'node:path';
import { importLegacyConfig, type ConfigFile, type NotTaken } from '@media-gen/config';
import { MediaGenError } from '@media-gen/core';
import type { CliContext } from '../cli-context.ts';
import { readInput } from './read-input.ts';

/** What the configuration of the original app says, in our words; `undefined` where none is named. */
export async function importedConfig(
  context: CliContext,
  file: string | undefined,
): Promise<{ readonly config: ConfigFile; readonly notTaken: readonly NotTaken[] } | undefined> {
  if (file === undefined) return undefined;
  const path = resolve(context.directory, file);
  const text = await readInput(path);
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MediaGenError('input_unreadable', `${path} is not JSON: ${reason}`, {
      hint: 'Correct it, or name another file.',
      details: { path },
    });
  }
  return importLegacyConfig(json, {
    directory: dirname(path),
    environment: context.environment,
  });
}
