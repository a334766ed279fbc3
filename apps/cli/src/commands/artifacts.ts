import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { readIds, wholeNumber } from '../input/option-parsers.ts';
import { promptNotFound } from '../tell/prompt-not-found.ts';
import { moment } from '../tell/time.ts';
import { table } from '../terminal/table.ts';

interface ArtifactsOptions {
  readonly after?: number;
  readonly limit: number;
}

export const artifacts = defineCommand<ArtifactsOptions>({
  describe: (command) =>
    command
      .argument('[ids...]', 'only those of these prompts')
      .option('--after <id>', 'what follows this artifact', wholeNumber(0))
      .option('--limit <n>', 'at most so many', wholeNumber(1), 100),
  examples: [
    ['media-gen artifacts', 'the first 100 files'],
    ['media-gen artifacts 12 13', 'the files of two prompts'],
    ['media-gen artifacts --json', 'with their metadata and recipes'],
  ],
  run: (context, { args, options }) => {
    const promptIds = readIds(args);
    return withWorkspace(context, { readOnly: true }, async ({ config, store }) => {
      for (const id of promptIds) {
        if ((await store.get(id)) === undefined) throw promptNotFound(id);
      }
      const found = await store.artifacts({
        limit: options.limit,
        ...(promptIds.length > 0 && { promptIds }),
        ...(options.after !== undefined && { after: options.after }),
      });
      const last = found.length === options.limit ? found.at(-1)?.id : undefined;
      const { mediaRoot } = config.settings;
      const document = { mediaRoot, artifacts: found, ...(last !== undefined && { after: last }) };
      context.answer(document, (terminal) => {
        if (found.length === 0) {
          terminal.note('No artifacts.');
          return;
        }
        const lines = table(
          found,
          [
            { title: 'ID', value: ({ id }) => String(id), align: 'right' },
            { title: 'PROMPT', value: ({ promptId }) => String(promptId), align: 'right' },
            { title: 'TYPE', value: ({ artifactType }) => artifactType },
            { title: 'MADE', value: ({ createdMs }) => moment(createdMs) },
            { title: 'FILE', value: ({ filePath }) => filePath },
          ],
          undefined,
        );
        for (const line of lines) terminal.line(line);
        if (last !== undefined) terminal.note(`There may be more: add --after ${last}`);
      });
      return EXIT.ok;
    });
  },
});
