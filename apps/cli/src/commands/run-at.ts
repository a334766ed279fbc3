import { MediaGenError } from '@media-gen/core';
import { InvalidArgumentError } from 'commander';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { readIds } from '../input/option-parsers.ts';
import { runAtMs } from '../input/run-at-time.ts';
import { prompts } from '../tell/named-prompts.ts';
import { moment } from '../tell/time.ts';

export const runAt = defineCommand({
  describe: (command) =>
    command
      .argument('<ids...>', 'the prompts, and after them the time')
      .usage('[options] <ids...> <time>'),
  examples: [
    ['media-gen run-at 12 14 2027-01-31T02:00+01:00', 'not before; always with its zone'],
    ['media-gen run-at 12 +2h', 'two hours from now; also s, m and d'],
    ['media-gen run-at 12 now', 'at once, also where it waits for another attempt'],
  ],
  run: (context, { args }) => {
    const ids = readIds(args.slice(0, -1));
    const epochMs = readTime(args.at(-1) ?? '');
    if (ids.length === 0) {
      throw new MediaGenError('usage', 'Name prompts, and after them the time.', {
        hint: 'Write `media-gen run-at 12 +2h`.',
      });
    }
    return withWorkspace(context, {}, async ({ store }) => {
      const later = epochMs > Date.now();
      await store.runAt(ids, later ? epochMs : undefined);
      context.answer({ ids, runAtMs: later ? epochMs : null }, (terminal) => {
        const verb = ids.length === 1 ? 'runs' : 'run';
        const when = later ? `not before ${moment(epochMs)}` : 'as soon as there is room';
        terminal.line(`${prompts(ids)} ${verb} ${when}.`);
      });
      return EXIT.ok;
    });
  },
});

function readTime(text: string): number {
  try {
    return runAtMs(text);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new MediaGenError('usage', `"${text}" is no time to run at.`, { hint: error.message });
  }
}
