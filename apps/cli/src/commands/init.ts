import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import {
  CONFIG_FILE_NAMES,
  DEFAULTS,
  loadConfig,
  type ConfigFile,
  type NotTaken,
} from '@media-gen/config';
import { MediaGenError } from '@media-gen/core';
import { ensureFolder } from '@media-gen/core/node';
import type { CliContext, GlobalOptions } from '../cli-context.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { backUp, writeConfigDocument } from '../files/config-document.ts';
import { webAddress } from '../input/option-parsers.ts';
import { importedConfig } from '../input/imported-config.ts';
import { findComfy, USUAL_COMFYUI, type FoundComfy } from '../setup/find-comfyui.ts';
import { offerComfy } from '../setup/offer-comfyui.ts';
import { plain } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface InitOptions extends GlobalOptions {
  readonly import?: string;
  readonly force?: boolean;
  readonly comfyui?: string;
}

export const init = defineCommand<InitOptions>({
  describe: (command) =>
    command
      .argument('[folder]', 'where', '.')
      .option('--import <file>', 'take over a media_generator_config.json, in either shape')
      .option('--comfyui <url>', 'where to look for a running ComfyUI', webAddress, USUAL_COMFYUI)
      .option('--force', 'replace a configuration that is there, kept as .bak; never a database'),
  examples: [
    ['media-gen init', 'prompts.db, output and media-gen.config.json here'],
    ['media-gen init studio', 'the same in a folder'],
    ['media-gen init --import ~/app/media_generator_config.json', 'then: media-gen adopt'],
  ],
  run: async (context, { args: [target = '.'], options }) => {
    const imported = await importedConfig(context, options.import);
    const folder = resolve(context.directory, target);
    const present = presentConfig(context, folder, options);
    const replaces = present === undefined || options.force === true;
    if (imported !== undefined && !replaces) throw importWouldReplace(present);
    if (present !== undefined && replaces && !present.endsWith('.json')) throw isModule(present);
    const configFile = present ?? writableConfig(context, folder, options);
    const base = dirname(configFile);
    const { config = {}, notTaken = [] } = imported ?? {};
    const { database, mediaRoot } = replaces
      ? placesOf(context, base, config, options)
      : await configuredPlaces(context, configFile, options);
    const isNew = isMissingOrEmpty(database);
    await ensureFolder(base);
    if (isNew) {
      const { initDatabase } = await import('@media-gen/db');
      await initDatabase({ path: database });
    }
    await ensureFolder(mediaRoot);
    const backup = replaces && existsSync(configFile) ? await backUp(configFile) : undefined;
    if (replaces) {
      await writeConfigDocument(configFile, {
        database: fromFolder(base, database),
        mediaRoot: fromFolder(base, mediaRoot),
        ...(config.executors !== undefined && { executors: config.executors }),
        ...(config.run !== undefined && { run: config.run }),
      });
    }
    const { environment } = context;
    const found = replaces
      ? await findComfy(options.comfyui ?? USUAL_COMFYUI, base, environment['HOME'])
      : {};
    const made: Made = {
      config: configFile,
      configKept: !replaces,
      ...(backup !== undefined && { backup }),
      database,
      databaseCreated: isNew,
      mediaRoot,
      notTaken,
      comfyui: found,
    };
    const adopted = isNew || (await isAdopted(database));
    context.answer(made, (terminal) => tell(made, adopted, terminal));
    return EXIT.ok;
  },
});

/** What `--json` answers. */
interface Made {
  readonly config: string;
  readonly configKept: boolean;
  readonly backup?: string;
  readonly database: string;
  readonly databaseCreated: boolean;
  readonly mediaRoot: string;
  readonly notTaken: readonly NotTaken[];
  readonly comfyui: FoundComfy;
}

function tell(made: Made, adopted: boolean, terminal: Terminal): void {
  const { config, configKept, backup, database, databaseCreated, notTaken } = made;
  if (backup !== undefined) terminal.line(`Kept the old configuration as ${plain(backup)}.`);
  terminal.line(
    configKept ? `${plain(config)} is there and was left as it is.` : `Wrote ${plain(config)}.`,
  );
  terminal.line(
    databaseCreated
      ? `Made ${plain(database)}.`
      : `${plain(database)} is there and was left as it is.`,
  );
  for (const { key, reason } of notTaken)
    terminal.line(`Not taken: ${plain(key)}, because ${plain(reason)}.`);
  offerComfy(made.comfyui, terminal);
  const first = adopted ? 'media-gen status' : 'media-gen adopt --dry-run';
  terminal.note(
    databaseCreated
      ? 'Next: media-gen add --kind image --prompt "a red kite" && media-gen run --all'
      : `Next: ${first}`,
  );
}

/** The configuration that is there already, whatever of its names it has. */
function presentConfig(
  context: CliContext,
  folder: string,
  options: InitOptions,
): string | undefined {
  const files =
    options.config === undefined
      ? CONFIG_FILE_NAMES.map((name) => join(folder, name))
      : [resolve(context.directory, options.config)];
  return files.find((file) => existsSync(file));
}

function writableConfig(context: CliContext, folder: string, options: InitOptions): string {
  if (options.config !== undefined) return resolve(context.directory, options.config);
  return join(folder, CONFIG_FILE_NAMES[0]);
}

interface Places {
  readonly database: string;
  readonly mediaRoot: string;
}

function placesOf(
  { directory }: CliContext,
  base: string,
  config: ConfigFile,
  options: InitOptions,
): Places {
  return {
    database:
      options.database === undefined
        ? resolve(base, config.database ?? DEFAULTS.database)
        : resolve(directory, options.database),
    mediaRoot:
      options.mediaRoot === undefined
        ? resolve(base, config.mediaRoot ?? DEFAULTS.mediaRoot)
        : resolve(directory, options.mediaRoot),
  };
}

/** @throws {MediaGenError} whatever is wrong with a configuration that is there */
async function configuredPlaces(
  { directory, environment }: CliContext,
  file: string,
  { database, mediaRoot }: InitOptions,
): Promise<Places> {
  const { settings } = await loadConfig({
    directory,
    environment,
    file,
    flags: {
      ...(database !== undefined && { database }),
      ...(mediaRoot !== undefined && { mediaRoot }),
    },
  });
  return settings;
}

async function isAdopted(path: string): Promise<boolean> {
  const { openStore } = await import('@media-gen/db');
  try {
    const store = await openStore({ path, readOnly: true });
    await store.close();
    return store.adopted;
  } catch (error) {
    // `adopt` and `doctor` say what is wrong with it; the configuration is made all the same.
    if (MediaGenError.is(error)) return false;
    throw error;
  }
}

/** SQLite calls an empty file an empty database: there is nothing in it to keep. */
function isMissingOrEmpty(file: string): boolean {
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts === undefined || (facts.isFile() && facts.size === 0);
}

function isModule(file: string): MediaGenError {
  return new MediaGenError('usage', `${file} is a module; init writes JSON.`, {
    hint: 'Leave out --force to keep it, or move it away yourself.',
    details: { file },
  });
}

function importWouldReplace(file: string): MediaGenError {
  return new MediaGenError('usage', `${file} exists already, and --import would replace it.`, {
    hint: 'Add --force: the old one is kept as .bak; or leave out --import to keep it.',
    details: { file },
  });
}

/** Beside the file or below it: relative, so that the folder can be moved. */
function fromFolder(folder: string, path: string): string {
  const way = relative(folder, path);
  return way.startsWith('..') ? path : `./${way}`;
}
