import { MediaGenError } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { readIds, readKinds, wholeNumber, words } from '../input/option-parsers.ts';
import { eachPrompt } from './each-prompt.ts';

interface RetryOptions {
  readonly failed?: boolean;
  readonly kind?: readonly string[];
  readonly seed?: number;
  readonly writing?: number;
}

const PAGE = 500;

export const retry = defineCommand<RetryOptions>({
  describe: (command) =>
    command
      .argument('[ids...]', 'the prompts')
      .option('--failed', 'every prompt in status error')
      .option('--kind <names>', 'with --failed: only these kinds', words)
      .option('--seed <n>', 'use this seed for the next attempt', wholeNumber(0))
      .option('--writing <id>', 'render this writing instead of the last one', wholeNumber(1)),
  examples: [
    ['media-gen retry 12 && media-gen run 12', 'render it again; what it made before is kept'],
    ['media-gen retry --failed --kind audio', 'every song that failed'],
    ['media-gen retry 12 --seed 42', 'with the seed of another picture'],
  ],
  run: (context, { args, options }) => {
    const ids = readIds(args).slice();
    return withWorkspace(context, {}, async ({ store, kinds }) => {
      if ((ids.length === 0) === (options.failed !== true)) {
        throw new MediaGenError('usage', 'Name prompts, or all that failed: one of the two.', {
          hint: 'Write `media-gen retry 12`, or `media-gen retry --failed`.',
        });
      }
      if (options.failed) {
        const wanted = readKinds(options.kind, kinds);
        for (let after = 0; ;) {
          const page = await store.list({
            statuses: ['error'],
            after,
            limit: PAGE,
            ...(wanted && { kinds: wanted }),
          });
          ids.push(...page.map(({ id }) => id));
          after = page.at(-1)?.id ?? after;
          if (page.length < PAGE) break;
        }
        if (ids.length === 0 && !context.json) {
          context.terminal.note('Nothing failed.');
          return EXIT.ok;
        }
      }
      const { seed, writing } = options;
      return eachPrompt(
        context,
        ids,
        async (id) => {
          await store.retry(id, {
            ...(seed !== undefined && { seed }),
            ...(writing !== undefined && { writingId: writing }),
          });
          return { status: 'pending' };
        },
        (id) => `Prompt ${id} can run again.`,
      );
    });
  },
});
