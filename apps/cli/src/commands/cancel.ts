import { MediaGenError, type CancelOutcome } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { readIds } from '../input/option-parsers.ts';
import { eachPrompt } from './each-prompt.ts';

const SENTENCES: Readonly<Record<Exclude<CancelOutcome, 'not_cancellable'>, string>> = {
  cancelled: 'is cancelled; `media-gen retry` takes it back',
  cancel_requested: 'runs and is being stopped',
};

export const cancel = defineCommand({
  describe: (command) => command.argument('<ids...>', 'the prompts'),
  examples: [
    ['media-gen cancel 12', 'keep it from running, or stop it where it runs'],
    ['media-gen retry 12', 'let it run after all'],
  ],
  run: (context, { args }) => {
    const ids = readIds(args);
    return withWorkspace(context, {}, ({ store }) =>
      eachPrompt(
        context,
        ids,
        async (id) => {
          const outcome = await store.cancel(id);
          if (outcome !== 'not_cancellable') return { outcome };
          throw new MediaGenError('illegal_transition', `Prompt ${id} cannot be cancelled.`, {
            hint: 'Only what waits or runs can; `media-gen show` says where it stands.',
            details: { promptId: id },
          });
        },
        (id, { outcome }) => `Prompt ${id} ${SENTENCES[outcome]}.`,
      ),
    );
  },
});
