import { MediaGenError, type RunSummary } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { acceptRepairs } from '../composition/accept-repairs.ts';
import { runPrompts } from '../composition/run-prompts.ts';
import { withRunSession, type RunSession } from '../composition/run-session.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readIds, readKinds, wholeNumber } from '../input/option-parsers.ts';
import { previewRun } from './run-preview.ts';
import { addRunOptions, runFlags, type RunFlags } from './run-options.ts';

interface RunOptions extends RunFlags {
  readonly all?: boolean;
  readonly limit?: number;
  readonly acceptRepairs?: boolean;
  readonly dryRun?: boolean;
}

/** Beyond this, the bar does not know how many there are. */
const MOST_COUNTED = 1000;

export const run = defineCommand<RunOptions>({
  describe: (command) =>
    addRunOptions(command.argument('[ids...]', 'the prompts, in this order'))
      .option('--all', 'everything that can be run, most urgent first')
      .option('--limit <n>', 'with --all: at most so many', wholeNumber(1))
      .option('--accept-repairs', 'store repaired bodies as new writings and run them')
      .option('--dry-run', 'say what would run and with which executor; change nothing'),
  examples: [
    ['media-gen run 12 13', 'these two'],
    ['media-gen run --all', 'everything that waits'],
    ['media-gen run --all --kind image --limit 10 --concurrency 2', 'ten pictures, two at a time'],
    ['media-gen run --all --json', 'one line of JSON for each event, the summary last'],
  ],
  run: async (context, { args, options }) => {
    const ids = readIds(args);
    if ((ids.length === 0) === (options.all !== true)) {
      throw new MediaGenError('usage', 'Name prompts, or all of them: one of the two.', {
        hint: 'Write `media-gen run 12`, or `media-gen run --all`.',
      });
    }
    const config = await context.loadConfig(runFlags(options));
    if (options.dryRun) return previewRun(context, config, ids, options);
    return withRunSession(context, config, async (session) => {
      const kinds = readKinds(options.kind, session.kinds);
      if (options.acceptRepairs) {
        await acceptRepairs(session.store, { ids, kinds }, (id) =>
          session.display.say(`Prompt ${id} has a new writing, repaired.`),
        );
      }
      const { summary, refused } =
        ids.length > 0
          ? await runPrompts(session, ids, kinds)
          : { summary: await drain(session, kinds, options.limit), refused: 0 };
      session.display.finished(summary);
      return exitCodeOf(summary, refused, session);
    });
  },
});

async function drain(
  { runner, store, display }: RunSession,
  kinds: readonly string[] | undefined,
  limit: number | undefined,
): Promise<RunSummary> {
  const filter = { ...(kinds !== undefined && { kinds }) };
  const waiting = await store.list({ ...filter, claimable: true, limit: MOST_COUNTED });
  if (waiting.length < MOST_COUNTED) display.expect(Math.min(waiting.length, limit ?? Infinity));
  return runner.drain({ ...filter, ...(limit !== undefined && { limit }) });
}

function exitCodeOf(
  { failed, released }: RunSummary,
  refused: number,
  { interruption }: RunSession,
): ExitCode {
  if (failed > 0 || refused > 0) return EXIT.failed;
  return interruption.exitCode() ?? (released > 0 ? EXIT.failed : EXIT.ok);
}
