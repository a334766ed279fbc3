import { MediaGenError, type CancelOutcome, type PromptId } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { readIds, wholeNumber } from '../input/option-parsers.ts';
import { eachPrompt } from './each-prompt.ts';

const SENTENCES: Readonly<Record<Exclude<CancelOutcome, 'not_cancellable'>, string>> = {
  cancelled: 'is cancelled; `media-gen retry` takes it back',
  cancel_requested: 'runs and is being stopped',
};

interface CancelFlags {
  readonly take?: number;
}

export const cancel = defineCommand<CancelFlags>({
  describe: (command) =>
    command
      .argument('<ids...>', 'the prompts')
      .option('--take <n>', 'only this take; the others go on', wholeNumber(1)),
  examples: [
    ['media-gen cancel 12', 'keep it from running, or stop it where it runs'],
    ['media-gen cancel 12 --take 3', 'one of several takes'],
    ['media-gen retry 12', 'let it run after all'],
  ],
  run: (context, { args, options }) => {
    const ids = readIds(args);
    return withWorkspace(context, {}, ({ store }) =>
      eachPrompt(
        context,
        ids,
        async (id) => {
          const outcome = await store.cancel(id, options);
          if (outcome !== 'not_cancellable') return { outcome };
          throw new MediaGenError(
            'illegal_transition',
            `${nameOf(id, options)} cannot be cancelled.`,
            {
              hint: 'Only what waits or runs can; `media-gen show` says where it stands.',
              details: { promptId: id },
            },
          );
        },
        (id, { outcome }) => `${nameOf(id, options)} ${SENTENCES[outcome]}.`,
      ),
    );
  },
});

function nameOf(id: PromptId, { take }: CancelFlags): string {
  return take === undefined ? `Prompt ${id}` : `Take ${take} of prompt ${id}`;
}
