import type { Config } from '@media-gen/config';
import {
  MediaGenError,
  type JsonObject,
  type KindRegistry,
  type MaxQueue,
  type MediaKind,
  type NewPrompt,
} from '@media-gen/core';
import { Option } from 'commander';
import { defineCommand } from '../command.ts';
import { servedKinds, UNSERVED_HINT } from '../composition/unserved-kinds.ts';
import { queueRoom } from '../composition/queue-room.ts';
import { loadConfiguredExecutors, withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { addBodyOptions, fieldOptions, withFields } from '../input/body-fields.ts';
import { collected, maxQueue, wholeNumber } from '../input/option-parsers.ts';
import { runAtMs } from '../input/run-at-time.ts';
import { completePrompt, readRow } from '../input/prompt-row.ts';
import { nameOf, readInput } from '../input/read-input.ts';
import { FORMATS, formatOf, readRows, type BadRow, type Format } from '../input/read-rows.ts';
import { withAssignments } from '../input/set-at.ts';
import { parseBody } from '../input/parse-body.ts';

interface AddOptions {
  readonly kind?: string;
  readonly text?: string;
  readonly body?: string;
  readonly set?: readonly string[];
  readonly promptText?: string;
  readonly priority?: number;
  readonly format?: Format;
  readonly runAt?: number;
  readonly maxQueue?: MaxQueue;
  readonly dryRun?: boolean;
}

export const add = defineCommand<AddOptions>({
  describe: (command) =>
    addBodyOptions(
      command
        .argument('[file]', 'many prompts: JSON, JSONL or CSV; - for the standard input')
        .option('--kind <name>', 'image, audio, or a kind that an executor brings')
        .option('--text <text>', 'plain text that becomes the prompt, or the lyrics')
        .option('--body <json>', 'the whole body: JSON, @file, or - for the standard input')
        .option('--set <path=text>', 'a field; path:=JSON for anything but a text', collected),
    )
      .option('--prompt-text <text>', 'the wish that it is listed with')
      .option('--priority <n>', '1 is the most urgent, 5 is usual', wholeNumber(0))
      .addOption(new Option('--format <name>', 'of the file').choices(FORMATS))
      .option('--run-at <time>', 'not before: 2027-01-31T02:00+01:00, or +2h', runAtMs)
      .option('--max-queue <n>', 'add nothing where more would wait; or image=100', maxQueue)
      .option('--dry-run', 'check everything, add nothing'),
  examples: [
    ['media-gen add --kind image --prompt "a red kite" --mood calm', 'one picture'],
    ['media-gen add --kind audio --title Tide --genre folk --text @song.txt', 'one song'],
    [
      'media-gen add --kind video --prompt "waves" --duration 5',
      'one film, with an executor for it',
    ],
    ['media-gen add prompts.jsonl', 'many, all or none'],
    ['media-gen add --kind image - < prompts.csv', 'from the standard input'],
    ['media-gen add prompts.jsonl --run-at +2h --max-queue 500', 'later, and not too many'],
    ['media-gen add --kind image --text=-minimalist', 'a text that begins with a dash'],
  ],
  run: (context, { args: [file], options }) =>
    withWorkspace(
      context,
      { readOnly: options.dryRun === true },
      async ({ config, store, kinds }) => {
        const read =
          file === undefined
            ? [await promptFromOptions(options, kinds)]
            : await promptsFromFile(file, options, kinds);
        const { runAt } = options;
        const prompts =
          runAt === undefined ? read : read.map((prompt) => ({ ...prompt, runAtMs: runAt }));
        const ids = options.dryRun
          ? []
          : await store.add(
              prompts,
              queueRoom(options.maxQueue ?? config.settings.queue.maxQueue, kinds),
            );
        const unserved = await unservedAmong(prompts, config);
        context.answer(
          { ids, count: prompts.length, dryRun: options.dryRun === true, unserved },
          (terminal) => {
            if (options.dryRun) terminal.line(`${prompts.length} would be added.`);
            else if (ids.length === 1) terminal.line(`Added prompt ${ids[0] ?? ''}.`);
            else
              terminal.line(`Added ${ids.length} prompts: ${ids[0] ?? ''} to ${ids.at(-1) ?? ''}.`);
            for (const kind of unserved)
              terminal.note(`warning: No executor serves the kind ${kind}. ${UNSERVED_HINT}`);
          },
        );
        return EXIT.ok;
      },
    ),
});

/** The kinds of these that will wait for an executor. */
async function unservedAmong(
  prompts: readonly NewPrompt[],
  config: Config,
): Promise<readonly MediaKind[]> {
  const { DEFAULT_EXECUTORS } = await import('@media-gen/config');
  // They serve every kind of ours; loading them would be most of what adding costs.
  if (config.settings.executors === DEFAULT_EXECUTORS) return [];
  const served = servedKinds(await loadConfiguredExecutors(config));
  return [...new Set(prompts.map(({ kind }) => kind))].filter((kind) => !served.has(kind));
}

async function promptFromOptions(options: AddOptions, kinds: KindRegistry): Promise<NewPrompt> {
  if (options.kind === undefined) {
    throw new MediaGenError('usage', 'The new prompt has no kind.', {
      hint: `Give --kind: ${kinds.kinds.map(({ name }) => name).join(', ')}.`,
    });
  }
  const kind = kinds.forPromptType(options.kind) ?? kinds.get(options.kind);
  const text = options.text?.startsWith('@')
    ? await readInput(options.text.slice(1))
    : options.text;
  let body: JsonObject = options.body === undefined ? {} : await parseBody(options.body);
  if (text !== undefined) {
    if (kind.fromText === undefined) {
      throw new MediaGenError('usage', `A text is not enough for the kind "${kind.name}".`, {
        hint: 'Write its fields with --set, or the whole body with --body.',
      });
    }
    body = { ...kind.fromText(text), ...body };
  }
  body = withFields(body, kind, fieldOptions(options));
  body = withAssignments(body, options.set ?? []);
  return completePrompt(kind, [body], {
    promptText: options.promptText,
    priority: options.priority,
  });
}

async function promptsFromFile(
  file: string,
  options: AddOptions,
  kinds: KindRegistry,
): Promise<readonly NewPrompt[]> {
  refuseMixture(options);
  const text = await readInput(file);
  const format = options.format ?? formatOf(file, text);
  const { rows, bad } = await readRows(text, format, kinds, options.kind);
  const badRows: BadRow[] = [...bad];
  const prompts: NewPrompt[] = [];
  for (const { line, value } of rows) {
    try {
      prompts.push(readRow(value, kinds, options));
    } catch (error) {
      if (!MediaGenError.is(error)) throw error;
      badRows.push({ line, error });
    }
  }
  if (badRows.length > 0) throw nothingAdded(file, badRows, rows.length + bad.length);
  if (prompts.length > 0) return prompts;
  throw new MediaGenError('prompt_invalid', `${nameOf(file)} holds no prompts.`, {
    hint: 'Write a JSON list, one JSON object a line, or CSV with a line of titles.',
  });
}

/** What describes one prompt would silently mean nothing for many. */
function refuseMixture({ text, body, set, promptText, ...rest }: AddOptions): void {
  const given = Object.keys({
    ...(text !== undefined && { text }),
    ...(body !== undefined && { body }),
    ...(set !== undefined && { set }),
    ...(promptText !== undefined && { 'prompt-text': promptText }),
    ...fieldOptions(rest),
  });
  if (given.length === 0) return;
  throw new MediaGenError('usage', `--${given.join(', --')} and a file cannot be used together.`, {
    hint: 'Leave one of the two out.',
  });
}

function nothingAdded(file: string, bad: readonly BadRow[], total: number): MediaGenError {
  const sorted = bad.toSorted((one, other) => one.line - other.line);
  const lines = sorted.map(
    ({ line, error }) => `  line ${line}: ${error.message} ${error.hint ?? ''}`,
  );
  return new MediaGenError(
    'prompt_invalid',
    `${nameOf(file)}: ${bad.length} of ${total} prompts cannot be added, so none was.\n${lines.join('\n')}`,
    {
      hint: 'Correct these lines and add the file again.',
      details: {
        rows: sorted.map(({ line, error: { code, message, hint } }) => ({
          line,
          code,
          message,
          hint,
        })),
      },
    },
  );
}
