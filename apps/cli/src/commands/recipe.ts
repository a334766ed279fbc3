import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { plain } from '../terminal/plain-text.ts';

export const recipe = defineCommand({
  describe: (command) =>
    command.argument('<file>', 'a picture, a song; anywhere, without a database'),
  examples: [
    ['media-gen recipe kite.png', 'prompt, executor, parameters and seed that it was made with'],
    [
      'media-gen recipe song.mp3 --json | jq .recipe.seed',
      'for programs; null where there is none',
    ],
  ],
  run: async (context, { args: [name = ''] }) => {
    const { createMediaInspector } = await import('@media-gen/media');
    const file = resolve(context.directory, name);
    const found = await createMediaInspector().readRecipe(file);
    context.answer({ file, recipe: found ?? null }, (terminal) => {
      if (found === undefined) terminal.note(`${plain(file)} carries no recipe of media-gen.`);
      else terminal.document(found);
    });
    return found === undefined ? EXIT.failed : EXIT.ok;
  },
});
