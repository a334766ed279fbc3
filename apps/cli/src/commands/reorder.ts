import { MediaGenError, type PromptId, type QueuePlace } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { readIds, wholeNumber } from '../input/option-parsers.ts';
import { prompts } from '../tell/named-prompts.ts';

interface ReorderOptions {
  readonly front?: boolean;
  readonly back?: boolean;
  readonly before?: PromptId;
}

export const reorder = defineCommand<ReorderOptions>({
  describe: (command) =>
    command
      .argument('<ids...>', 'prompts of one lane, in the order that they are to have')
      .option('--front', 'claimed next')
      .option('--back', 'claimed last')
      .option('--before <id>', 'right before this prompt', wholeNumber(1)),
  examples: [
    ['media-gen reorder 12 14 --front', 'first 12, then 14, then the rest of the lane'],
    ['media-gen reorder 12 --before 9', 'with the priority of 9'],
    ['media-gen list --claimable', 'the order of the queue'],
  ],
  run: (context, { args, options }) => {
    const ids = readIds(args);
    const place = placeOf(options);
    return withWorkspace(context, {}, async ({ store }) => {
      await store.reorder(ids, place);
      context.answer({ ids, place }, (terminal) => {
        const verb = ids.length === 1 ? 'is' : 'are';
        const where =
          'to' in place
            ? `${place.to === 'front' ? 'first' : 'last'} in the lane`
            : `right before ${place.before}`;
        terminal.line(`${prompts(ids)} ${verb} ${where}.`);
      });
      return EXIT.ok;
    });
  },
});

function placeOf({ front, back, before }: ReorderOptions): QueuePlace {
  const places: QueuePlace[] = [
    ...(front === true ? [{ to: 'front' } as const] : []),
    ...(back === true ? [{ to: 'back' } as const] : []),
    ...(before === undefined ? [] : [{ before }]),
  ];
  const [place, ...others] = places;
  if (place !== undefined && others.length === 0) return place;
  throw new MediaGenError('usage', 'Say where to: one of --front, --back and --before.', {
    hint: 'Write `media-gen reorder 12 --front`.',
  });
}
