import { MediaGenError, type PromptDetail } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { readIds } from '../input/option-parsers.ts';
import { promptNotFound } from '../tell/prompt-not-found.ts';
import { tellPrompt } from '../tell/prompt-page.ts';
import { plainLines } from '../terminal/plain-text.ts';

interface ShowOptions {
  readonly writing?: string;
  readonly log?: boolean;
}

export const show = defineCommand<ShowOptions>({
  describe: (command) =>
    command
      .argument('<id>', 'the prompt')
      .option('--writing <id>', 'print the body of this writing, nothing else')
      .option('--log', 'with the last lines that each attempt printed'),
  examples: [
    ['media-gen show 12', 'writings, problems, artifacts and attempts'],
    ['media-gen show 12 --log', 'why an attempt failed'],
    ['media-gen show 12 --writing 30', 'one body'],
  ],
  run: (context, { args, options }) => {
    const [id = 0] = readIds(args);
    return withWorkspace(context, { readOnly: true }, async ({ store }) => {
      const prompt = await store.get(id);
      if (prompt === undefined) throw promptNotFound(id);
      if (options.writing !== undefined) {
        const writing = writingOf(prompt, options.writing);
        context.answer({ writing }, (terminal) => terminal.line(plainLines(writing.body)));
        return EXIT.ok;
      }
      context.answer({ prompt }, (terminal) => tellPrompt(prompt, options.log === true, terminal));
      return EXIT.ok;
    });
  },
});

function writingOf(prompt: PromptDetail, text: string): PromptDetail['writings'][number] {
  const writing = prompt.writings.find(({ id }) => String(id) === text);
  if (writing !== undefined) return writing;
  const known = prompt.writings.map(({ id }) => id);
  throw new MediaGenError('writing_not_found', `Prompt ${prompt.id} has no writing ${text}.`, {
    hint: `Its writings: ${known.join(', ') || 'none'}.`,
    details: { promptId: prompt.id, known },
  });
}
