import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { priorityOf, readIds } from '../input/option-parsers.ts';
import { prompts } from '../tell/named-prompts.ts';

export const priority = defineCommand({
  describe: (command) =>
    command
      .argument('<n>', 'from 0 to 1000: 1 is the most urgent, 5 is usual')
      .argument('<ids...>', 'the prompts'),
  examples: [
    ['media-gen priority 1 12 14', 'before everything usual, the older one first'],
    ['media-gen priority 9 12', 'when there is nothing else'],
  ],
  run: (context, { args: [level = '', ...rest] }) => {
    const asked = priorityOf(level);
    const ids = readIds(rest);
    return withWorkspace(context, {}, async ({ store }) => {
      await store.setPriority(ids, asked);
      context.answer({ ids, priority: asked }, (terminal) => {
        terminal.line(`${prompts(ids)} ${ids.length === 1 ? 'has' : 'have'} priority ${asked}.`);
      });
      return EXIT.ok;
    });
  },
});
