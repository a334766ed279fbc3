import { ALL_LANES } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { readLane } from '../input/lane-options.ts';
import { laneTitle } from '../tell/lane-rows.ts';

interface PauseOptions {
  readonly all?: boolean;
  readonly reason?: string;
}

export const pause = defineCommand<PauseOptions>({
  describe: (command) =>
    command
      .argument('[kind]', 'the lane: image, audio, or a kind that an executor brings')
      .option('--all', 'every lane')
      .option('--reason <text>', 'shown wherever somebody asks why nothing runs'),
  examples: [
    ['media-gen pause image --reason "the card is being changed"', 'start no more pictures'],
    ['media-gen pause --all', 'start nothing more; what runs goes on'],
    ['media-gen resume --all', 'go on'],
  ],
  run: (context, { args: [kind], options: { all, reason } }) =>
    withWorkspace(context, {}, async ({ store, kinds }) => {
      const lane = readLane(kind, all, kinds);
      await store.pauseLane(lane, reason);
      const records = await store.lanes();
      const running = records.find((record) => record.kind === lane)?.running ?? 0;
      const resume = `media-gen resume ${lane === ALL_LANES ? '--all' : lane}`;
      context.answer({ lane, paused: true, running }, (terminal) => {
        terminal.line(`${laneTitle(lane)} is paused; \`${resume}\` lets it go on.`);
        if (running > 0) terminal.line(`${running} of it still run${running === 1 ? 's' : ''}.`);
      });
      return EXIT.ok;
    }),
});
