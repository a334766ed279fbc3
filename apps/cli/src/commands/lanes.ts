import { MediaGenError, type LaneChange, type LaneWindow } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { laneWindows, limit, readLane, weight } from '../input/lane-options.ts';
import { laneDocument, laneTitle, tellLanes } from '../tell/lane-rows.ts';

interface LaneOptions {
  readonly all?: boolean;
  readonly weight?: number;
  readonly maxRunning?: number;
  readonly allow?: readonly LaneWindow[];
  readonly quiet?: readonly LaneWindow[];
  readonly timeZone?: string;
  readonly alwaysOpen?: boolean;
}

export const lanes = defineCommand<LaneOptions>({
  describe: (command) =>
    command
      .argument('[set]', 'the word `set`, to change a lane')
      .argument('[kind]', 'with `set`: the lane')
      .option('--all', 'with `set`: all lanes together')
      .option('--weight <number>', 'its share beside other lanes; 1 unless set', weight)
      .option('--max-running <n>', 'how many run at once over all workers, or none', limit)
      .option(
        '--allow <window>',
        'start only within: 22:00-07:00, "mon-fri 18:00-08:00", or two cron patterns "START / END"; may be repeated',
        laneWindows,
      )
      .option('--quiet <window>', 'start nothing within; may be repeated', laneWindows)
      .option('--time-zone <name>', 'of the windows, e.g. Europe/Berlin; this machine’s unless set')
      .option('--always-open', 'take the windows away'),
  examples: [
    ['media-gen lanes', 'weights, limits, pauses, hours, and what waits'],
    ['media-gen lanes set image --weight 2 --max-running 3', 'two thirds, three at once'],
    ['media-gen lanes set --all --quiet 22:00-07:00 --time-zone Europe/Berlin', 'quiet at night'],
    ['media-gen lanes set audio --allow "mon-fri 18:00-08:00"', 'songs outside of office hours'],
    ['media-gen lanes set audio --always-open', 'at any time again'],
  ],
  run: async (context, { args: [word, kind], options }) => {
    const change = readChange(options);
    if (word === undefined) {
      refuseChange(change);
      return withWorkspace(context, { readOnly: true }, async ({ store }) => {
        const records = await store.lanes();
        context.answer({ lanes: records.map(laneDocument) }, (terminal) =>
          tellLanes(records, terminal),
        );
        return EXIT.ok;
      });
    }
    if (word !== 'set') throw unknownWord(word);
    return withWorkspace(context, {}, async ({ store, kinds }) => {
      const lane = readLane(kind, options.all, kinds);
      if (Object.keys(change).length === 0) throw nothingToSet();
      await store.setLane(lane, change);
      const record = (await store.lanes()).find((each) => each.kind === lane);
      context.answer(record === undefined ? {} : laneDocument(record), (terminal) => {
        terminal.line(`${laneTitle(lane)} is changed.`);
        if (record !== undefined) tellLanes([record], terminal);
      });
      return EXIT.ok;
    });
  },
});

function readChange(options: LaneOptions): LaneChange {
  const { allow, quiet, alwaysOpen, timeZone } = options;
  const windowed = allow !== undefined || quiet !== undefined;
  if (alwaysOpen && windowed) {
    throw new MediaGenError('usage', '--always-open takes all windows away.', {
      hint: 'Give windows, or leave them all out.',
    });
  }
  if (timeZone !== undefined && !windowed) {
    throw new MediaGenError('usage', '--time-zone is of windows, and none is given.', {
      hint: 'Give --allow or --quiet with it.',
    });
  }
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    ...(options.weight !== undefined && { weight: options.weight }),
    ...(options.maxRunning !== undefined && { maxRunning: finite(options.maxRunning) }),
    ...(alwaysOpen && { windows: null }),
    ...(windowed && {
      windows: {
        timeZone: zone,
        ...(allow !== undefined && { allow }),
        ...(quiet !== undefined && { quiet }),
      },
    }),
  };
}

function finite(limit: number): number | null {
  return Number.isFinite(limit) ? limit : null;
}

function refuseChange(change: LaneChange): void {
  if (Object.keys(change).length === 0) return;
  throw new MediaGenError('usage', 'These options change a lane, and none is named.', {
    hint: 'Write `media-gen lanes set image …`, or `media-gen lanes set --all …`.',
  });
}

function unknownWord(word: string): MediaGenError {
  return new MediaGenError('usage', `"${word}" is nothing that lanes know.`, {
    hint: 'Write `media-gen lanes`, or `media-gen lanes set image …`.',
  });
}

function nothingToSet(): MediaGenError {
  return new MediaGenError('usage', 'Nothing is said of the lane.', {
    hint: 'Give --weight, --max-running, --allow, --quiet or --always-open.',
  });
}
