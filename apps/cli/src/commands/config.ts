import type { ExplainedSetting } from '@media-gen/config';
import { Argument } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { defineCommand } from '../command.ts';
import { createExecutors } from '../composition/create-executors.ts';
import { loadConfiguredExecutors } from '../composition/workspace.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/plain-text.ts';
import { table } from '../terminal/table.ts';

const ACTIONS: Readonly<Record<string, (context: CliContext) => Promise<ExitCode>>> = {
  explain,
  validate,
  schema,
};

export const config = defineCommand({
  describe: (command) =>
    command.addArgument(
      new Argument('[action]', 'what to do').choices(Object.keys(ACTIONS)).default('explain'),
    ),
  examples: [
    ['media-gen config explain', 'every effective value and where it comes from'],
    ['media-gen config validate', 'the file, the variables, the executors and their options'],
    ['media-gen config schema > media-gen.schema.json', 'for an editor, with "$schema"'],
  ],
  run: (context, { args: [action = 'explain'] }) => (ACTIONS[action] ?? explain)(context),
});

async function explain(context: CliContext): Promise<ExitCode> {
  const loaded = await context.loadConfig();
  const settings = loaded.explain();
  const document = { file: loaded.file ?? null, settings, warnings: loaded.warnings };
  context.answer(document, (terminal) => {
    terminal.line(loaded.file ?? 'No configuration file; these are the defaults.');
    const lines = table(
      settings,
      [
        { title: 'SETTING', value: ({ setting }) => setting },
        {
          title: 'VALUE',
          value: ({ value }) => (typeof value === 'string' ? value : JSON.stringify(value)),
        },
        { title: 'FROM', value: sourceOf },
      ],
      undefined,
    );
    for (const line of lines) terminal.line(line);
    for (const warning of loaded.warnings) terminal.note(`warning: ${plain(warning)}`);
  });
  return EXIT.ok;
}

function sourceOf({ source, note }: ExplainedSetting): string {
  const from = source.name === undefined ? source.type : `${source.type} ${source.name}`;
  return note === undefined ? from : `${from}: ${note}`;
}

async function validate(context: CliContext): Promise<ExitCode> {
  const loaded = await context.loadConfig();
  const executors = createExecutors(loaded, await loadConfiguredExecutors(loaded));
  await Promise.all(executors.map((executor) => executor.dispose()));
  const names = executors.map(({ name }) => name);
  context.answer({ valid: true, file: loaded.file ?? null, executors: names }, (terminal) => {
    terminal.line(`${loaded.file ?? 'The default configuration'} is valid.`);
  });
  return EXIT.ok;
}

async function schema({ terminal }: CliContext): Promise<ExitCode> {
  const { configJsonSchema } = await import('@media-gen/config');
  terminal.document(configJsonSchema());
  return EXIT.ok;
}
