import { ALL_LANES } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { readLane } from '../input/lane-options.ts';
import { laneState, laneTitle } from '../tell/lane-rows.ts';

export const resume = defineCommand<{ readonly all?: boolean }>({
  describe: (command) =>
    command
      .argument('[kind]', 'the lane: image, audio, or a kind that an executor brings')
      .option('--all', 'what `pause --all` paused; lanes that were paused by name stay paused'),
  examples: [
    ['media-gen resume image', 'also where failures paused it: it is not probed first'],
    ['media-gen resume --all', 'after `pause --all`'],
  ],
  run: (context, { args: [kind], options: { all } }) =>
    withWorkspace(context, {}, async ({ store, kinds }) => {
      const lane = readLane(kind, all, kinds);
      const before = (await store.lanes()).find((record) => record.kind === lane);
      await store.resumeLane(lane);
      const stillPaused = (await store.lanes()).filter(
        ({ kind: name, paused }) =>
          paused !== undefined && (lane === ALL_LANES || name === ALL_LANES),
      );
      const resumed = before?.paused !== undefined;
      const lanes = stillPaused.map(({ kind: name }) => name);
      context.answer({ lane, resumed, stillPaused: lanes }, (terminal) => {
        terminal.line(`${laneTitle(lane)} ${resumed ? 'goes on' : 'was not paused'}.`);
        for (const record of stillPaused)
          terminal.line(`${laneTitle(record.kind)} is still ${laneState(record)}.`);
      });
      return EXIT.ok;
    }),
});
