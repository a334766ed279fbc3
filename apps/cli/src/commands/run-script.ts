import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  createMemoryStore,
  MediaGenError,
  type Executor,
  type RunnerEvents,
} from '@media-gen/core';
import { createLocalRunner, ensureFolder } from '@media-gen/core/node';
import { routeExecutors, type Config, type LoadedExecutors } from '@media-gen/config';
import { createContext, type CliContext } from '../cli-context.ts';
import { defineCommand } from '../command.ts';
import { onInterrupt } from '../composition/interrupts.ts';
import { loadConfiguredExecutors } from '../composition/workspace.ts';
import { openLogDisplay } from '../display/log-display.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { completePrompt } from '../input/prompt-row.ts';
import { deliver, readDelivery, type Delivery } from '../script-contract/deliver-files.ts';
import { parseScriptArguments, type ScriptArguments } from '../script-contract/script-arguments.ts';
import { readScriptBody, type ScriptBody } from '../script-contract/script-body.ts';
import { plain } from '../terminal/plain-text.ts';

export const runScript = defineCommand({
  takesRawArguments: true,
  describe: (command) =>
    command
      .option('--text7 <text>', 'a picture of this; any --textN, or --prompt')
      .option('--negative-prompt <text>', 'what to keep out of it; or a second --textN')
      .option('--lyrics <text>', 'a song of this; or --lyrics_text, --lyrics6')
      .option('--tags <text>', 'its tags: "Genre: folk" lines, or "genre, mood"; or --tags5')
      .option('--output <path>', 'a folder, a file, or - for the standard output')
      .option('--queue-size <n>', 'how many', '1')
      .option('--seed <n>', 'the seed; or --seedN')
      .option('--width <n>', 'with --height: the size; or --widthN')
      .option('--height <n>', 'with --width: the size; or --heightN')
      .option('--kind <name>', 'image or audio, where the flags do not say it')
      .option('--executor <name>', 'this executor instead of the routed one')
      .option('--comfyui-directory <folder>', 'taken, and of no use to us'),
  examples: [
    ['media-gen run-script --text7="a red kite" --output ./out --queue-size 1', 'one picture'],
    [
      'media-gen run-script --tags "Genre: folk" --lyrics "[Verse]\\nla" --output ./out',
      'one song',
    ],
    ['node …/media-gen/dist/script.js --text7 TEXT --output DIR', 'from another program'],
  ],
  run: async (outer, { args }) => {
    const parsed = parseScriptArguments(args);
    const file = parsed.values.get('config')?.at(-1);
    const context = createContext(
      // The answer may be a picture on the standard output: nothing else goes there.
      { ...outer.terminal, line: (text = '') => outer.terminal.note(text) },
      { ...(file !== undefined && { config: file }), json: parsed.json },
      outer.environment,
    );
    const config = await context.loadConfig();
    const loaded = await loadConfiguredExecutors(config);
    const wanted = readScriptBody(parsed, loaded.kinds);
    for (const flag of parsed.unknown)
      context.terminal.note(`${plain(flag)} is not known and has no effect.`);
    const executor = executorFor(wanted, config, loaded, parsed.values.get('executor')?.at(-1));
    const delivery = await readDelivery(required(parsed, 'output'), context.directory);
    const { files, exitCode } = await render(context, config, loaded, {
      wanted,
      executor,
      parsed,
      delivery,
    });
    if (parsed.json) outer.terminal.document({ files });
    else if (delivery.to !== 'stdout') for (const path of files) outer.terminal.line(plain(path));
    return exitCode;
  },
});

interface Rendering {
  readonly wanted: ScriptBody;
  readonly executor: Executor;
  readonly parsed: ScriptArguments;
  readonly delivery: Delivery;
}

/** Runs one body through the same runner as everything else, over a store that lives in memory. */
async function render(
  context: CliContext,
  config: Config,
  loaded: LoadedExecutors,
  { wanted, executor, parsed, delivery }: Rendering,
): Promise<{ readonly files: readonly string[]; readonly exitCode: ExitCode }> {
  const count = wholeNumber(parsed, 'queueSize') ?? 1;
  const prompt = completePrompt(wanted.kind, [wanted.body], {});
  const store = createMemoryStore({ kinds: loaded.kinds });
  await store.add(Array.from({ length: count }, () => prompt));
  await ensureFolder(delivery.folder);
  const workFolder = await mkdtemp(join(delivery.folder, '.media-gen-'));
  try {
    const { createMediaInspector } = await import('@media-gen/media');
    const runner = await createLocalRunner({
      store,
      executors: [executor],
      mediaRoot: workFolder,
      inspector: createMediaInspector(),
      timeoutMs: config.settings.run.timeoutSeconds * 1000,
      graceMs: config.settings.run.graceSeconds * 1000,
      ...seeds(wholeNumber(parsed, 'seed')),
    });
    // Where it is now is gone in a moment; where it was delivered is printed at the end.
    openLogDisplay(context.terminal, runner.events, undefined);
    const folders = publishedFolders(runner.events, workFolder);
    const interruption = onInterrupt(runner, (text) => context.terminal.note(text));
    try {
      const { committed } = await runner.drain();
      const files = await deliver(folders, delivery);
      const exitCode = committed === count ? EXIT.ok : (interruption.exitCode() ?? EXIT.failed);
      return { files, exitCode };
    } finally {
      await runner.close();
      interruption.stopListening();
    }
  } finally {
    await rm(workFolder, { recursive: true, force: true });
    await store.close();
  }
}

/** The folders of what is published, as it comes. */
function publishedFolders(events: RunnerEvents, root: string): readonly string[] {
  const folders: string[] = [];
  events.on('prompt:committed', ({ artifacts }) => {
    const [first] = artifacts;
    if (first !== undefined) folders.push(dirname(join(root, first.filePath)));
  });
  return folders;
}

function executorFor(
  { kind }: ScriptBody,
  config: Config,
  loaded: LoadedExecutors,
  name: string | undefined,
): Executor {
  if (loaded.broken[0] !== undefined && loaded.executors.length === 0) throw loaded.broken[0].error;
  if (name !== undefined) {
    const named = loaded.executors.find((each) => each.name === name);
    if (named?.definition.kind === kind.name) return named.create();
    const known = loaded.executors.filter((each) => each.definition.kind === kind.name);
    throw new MediaGenError('executor_unknown', `No executor "${name}" serves "${kind.name}".`, {
      hint: `There are ${known.map((each) => each.name).join(', ') || 'none'}.`,
    });
  }
  const routed = routeExecutors(config, loaded).get(kind.name);
  if (routed !== undefined) return routed.create();
  throw new MediaGenError('executor_missing', `No executor serves the kind "${kind.name}".`, {
    hint: 'Add one under "executors" in the configuration.',
  });
}

function required({ values }: ScriptArguments, role: 'output'): string {
  const value = values.get(role)?.at(-1);
  if (value !== undefined && value !== '') return value;
  throw new MediaGenError('usage', `--${role} is missing.`, { hint: `Add --${role} DIR.` });
}

function wholeNumber({ values }: ScriptArguments, role: 'queueSize' | 'seed'): number | undefined {
  const text = values.get(role)?.at(-1);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && (role === 'seed' || number > 0)) {
    return number;
  }
  throw new MediaGenError('usage', `"${text}" is no whole number.`, { hint: 'Write digits.' });
}

/** Each picture of a queue has a seed of its own: the same one would give the same picture. */
function seeds(first: number | undefined): { readonly nextSeed?: () => number } {
  if (first === undefined) return {};
  let next = first;
  return { nextSeed: () => next++ };
}
