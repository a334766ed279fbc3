import { existsSync, statSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { DEFAULTS, importLegacyConfig, type ConfigFile, type NotTaken } from '@media-gen/config';
import { MediaGenError } from '@media-gen/core';
import { ensureFolder } from '@media-gen/core/node';
import type { CliContext, GlobalOptions } from '../cli-context.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { readInput } from '../input/read-input.ts';
import { plain } from '../terminal/plain-text.ts';

interface InitOptions extends GlobalOptions {
  readonly import?: string;
  readonly force?: boolean;
}

const CONFIG_NAME = 'media-gen.config.json';

export const init = defineCommand<InitOptions>({
  describe: (command) =>
    command
      .argument('[folder]', 'where', '.')
      .option('--import <file>', 'take over a media_generator_config.json, in either shape')
      .option('--force', 'replace a configuration that is there; a database is never replaced'),
  examples: [
    ['media-gen init', 'prompts.db, output and media-gen.config.json here'],
    ['media-gen init studio', 'the same in a folder'],
    ['media-gen init --import ~/app/media_generator_config.json', 'then: media-gen adopt'],
  ],
  run: async (context, { args: [target = '.'], options }) => {
    const folder = resolve(context.directory, target);
    const configFile = options.config
      ? resolve(context.directory, options.config)
      : join(folder, CONFIG_NAME);
    refuseOverwriting(configFile, options.force === true);
    const { config, notTaken } = await startingConfig(context, options);
    const base = dirname(configFile);
    const database = resolve(
      base,
      options.database === undefined
        ? (config.database ?? DEFAULTS.database)
        : resolve(context.directory, options.database),
    );
    const mediaRoot = resolve(
      base,
      options.mediaRoot === undefined
        ? (config.mediaRoot ?? DEFAULTS.mediaRoot)
        : resolve(context.directory, options.mediaRoot),
    );
    const isNew = isMissingOrEmpty(database);
    await ensureFolder(base);
    if (isNew) {
      const { initDatabase } = await import('@media-gen/db');
      await initDatabase({ path: database });
    }
    await ensureFolder(mediaRoot);
    await writeWhole(configFile, {
      database: fromFolder(base, database),
      mediaRoot: fromFolder(base, mediaRoot),
      ...(config.executors !== undefined && { executors: config.executors }),
      ...(config.run !== undefined && { run: config.run }),
    });
    const document = { config: configFile, database, databaseCreated: isNew, mediaRoot, notTaken };
    context.answer(document, (terminal) => {
      terminal.line(`Wrote ${plain(configFile)}.`);
      terminal.line(
        isNew ? `Made ${plain(database)}.` : `${plain(database)} is there and was left as it is.`,
      );
      for (const { key, reason } of notTaken)
        terminal.line(`Not taken: ${plain(key)}, because ${plain(reason)}.`);
      terminal.note(
        isNew
          ? 'Next: media-gen add --kind image --prompt "a red kite" && media-gen run --all'
          : 'Next: media-gen adopt --dry-run',
      );
    });
    return EXIT.ok;
  },
});

/** SQLite calls an empty file an empty database: there is nothing in it to keep. */
function isMissingOrEmpty(file: string): boolean {
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts === undefined || (facts.isFile() && facts.size === 0);
}

function refuseOverwriting(configFile: string, force: boolean): void {
  if (force || !existsSync(configFile)) return;
  throw new MediaGenError('config_invalid', `${configFile} exists already.`, {
    hint: 'Keep it, or replace it with --force; a database is never replaced.',
    details: { file: configFile },
  });
}

async function startingConfig(
  context: CliContext,
  options: InitOptions,
): Promise<{ readonly config: ConfigFile; readonly notTaken: readonly NotTaken[] }> {
  if (options.import === undefined) return { config: {}, notTaken: [] };
  const path = resolve(context.directory, options.import);
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

/** Beside the file or below it: relative, so that the folder can be moved. */
function fromFolder(folder: string, path: string): string {
  const way = relative(folder, path);
  return way.startsWith('..') ? path : `./${way}`;
}

async function writeWhole(file: string, content: ConfigFile): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}`);
  await writeFile(temporary, `${JSON.stringify(content, null, 2)}\n`);
  await rename(temporary, file);
}
