import { OVERVIEW_WITHIN_MS } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { readQueueStatus } from '../composition/queue-status.ts';
import { untilInterrupted } from '../composition/until-interrupted.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { age, seconds } from '../input/option-parsers.ts';
import { statusDocument, tellStatus } from '../tell/queue-tables.ts';
import { refreshing, type Look } from '../tell/refreshing.ts';

interface StatusOptions {
  readonly watch?: number | true;
  readonly within?: number;
}

const WATCH_SECONDS = 2;

export const status = defineCommand<StatusOptions>({
  describe: (command) =>
    command
      .option(
        '--watch [seconds]',
        'show it again every 2 seconds, or so many; Ctrl-C ends',
        seconds,
      )
      .option(
        '--within <age>',
        'how far back failures and gone workers are told; 24h unless set',
        age,
      ),
  examples: [
    ['media-gen status', 'what runs where, what waits and how long, what failed, who works'],
    ['media-gen status --watch', 'the same, kept up to date'],
    ['media-gen status --within 1h --json', 'for programs'],
  ],
  run: (context, { options: { watch, within = OVERVIEW_WITHIN_MS } }) =>
    withWorkspace(context, { readOnly: true }, async ({ config, store }) => {
      const look = async (): Promise<Look> => {
        const found = await readQueueStatus(store, config.settings.database, within);
        return {
          document: statusDocument(found),
          tell: (terminal) => tellStatus(found, terminal),
        };
      };
      if (watch === undefined) {
        const { document, tell } = await look();
        context.answer(document, tell);
      } else {
        const everyMs = (watch === true ? WATCH_SECONDS : watch) * 1000;
        await untilInterrupted((signal) => refreshing(context, everyMs, look, signal));
      }
      return EXIT.ok;
    }),
});
