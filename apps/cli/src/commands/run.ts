import { MediaGenError, type MediaKind, type PromptId, type RunSummary } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { acceptRepairs } from '../composition/accept-repairs.ts';
import { heldLanes, type HeldLane } from '../composition/held-lanes.ts';
import { runPrompts, type NamedRun } from '../composition/run-prompts.ts';
import { runTakes } from '../composition/run-takes.ts';
import { withRunSession, type RunSession } from '../composition/run-session.ts';
import { unservedKinds, type UnservedKind } from '../composition/unserved-kinds.ts';
import { withPreviews } from '../display/preview-files.ts';
import { reportOf, untouched } from '../display/run-report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readIds, readKinds, wholeNumber } from '../input/option-parsers.ts';
import { previewRun } from './run-preview.ts';
import { addRunOptions, runFlags, type RunFlags } from './run-options.ts';

interface RunOptions extends RunFlags {
  readonly all?: boolean;
  readonly limit?: number;
  readonly acceptRepairs?: boolean;
  readonly dryRun?: boolean;
  readonly again?: boolean;
  readonly takes?: number;
  readonly writing?: number;
  readonly seed?: number;
}

/** Beyond this, the bar does not know how many there are. */
const MOST_COUNTED = 1000;

export const run = defineCommand<RunOptions>({
  describe: (command) =>
    addRunOptions(command.argument('[ids...]', 'the prompts, in this order'))
      .option('--all', 'everything that can be run, most urgent first')
      .option('--limit <n>', 'with --all: at most so many', wholeNumber(1))
      .option('--again', 'make ready prompts again: another take, all that is there is kept')
      .option('--takes <n>', 'so many takes of each', wholeNumber(1))
      .option('--writing <id>', 'with --again or --takes: render this writing', wholeNumber(1))
      .option('--seed <n>', 'with --again or --takes: count up from this seed', wholeNumber(0))
      .option('--accept-repairs', 'store repaired bodies as new writings and run them')
      .option('--dry-run', 'say what would run and with which executor; change nothing'),
  examples: [
    ['media-gen run 12 13', 'these two'],
    ['media-gen run 12 --takes 4', 'four takes of a prompt that waits'],
    ['media-gen run --again 12 --takes 3 --seed 7', 'three more, with the seeds 7, 8 and 9'],
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
    refuseSenselessTakes(options);
    const config = await context.loadConfig(runFlags(options));
    if (options.dryRun) return previewRun(context, config, ids, options);
    return withRunSession(context, config, async (session) => {
      const kinds = readKinds(options.kind, session.kinds);
      if (options.acceptRepairs) {
        await acceptRepairs(session.store, { ids, kinds }, (id) =>
          session.display.say(`Prompt ${id} has a new writing, repaired.`),
        );
      }
      const { summary, refused } = await withPreviews(session.runner.events, options.previews, () =>
        runAsked(session, ids, kinds, options),
      );
      const report = reportOf(summary, {
        stillWaiting: await stillWaiting(session, summary, { ids, kinds, refused, ...options }),
        unserved: ids.length > 0 ? [] : await unservedIn(session, kinds),
        held: ids.length > 0 ? [] : await heldIn(session, kinds),
      });
      session.display.finished(report);
      // Hours and pauses that somebody set are as they were wanted.
      const stopped = report.held.filter(({ byFailures }) => byFailures);
      const undone = refused + report.unserved.length + stopped.length;
      return exitCodeOf(summary, undone, session);
    });
  },
});

function asksForTakes({ again = false, takes = 1 }: RunOptions): boolean {
  return again || takes > 1;
}

function refuseSenselessTakes(options: RunOptions): void {
  const { all, dryRun, acceptRepairs, takes, writing, seed, again } = options;
  const asked = again === true || takes !== undefined;
  const wrong =
    !asked && (writing !== undefined || seed !== undefined)
      ? '--writing and --seed mean something with --again or --takes only.'
      : asked && (all === true || dryRun === true || acceptRepairs === true)
        ? '--again and --takes are for prompts that are named, and run at once.'
        : undefined;
  if (wrong === undefined) return;
  throw new MediaGenError('usage', wrong, { hint: 'Write `media-gen run --again 12 --takes 3`.' });
}

async function runAsked(
  session: RunSession,
  ids: readonly PromptId[],
  kinds: readonly MediaKind[] | undefined,
  options: RunOptions,
): Promise<NamedRun> {
  if (ids.length === 0) return { summary: await drain(session, kinds, options.limit), refused: 0 };
  if (asksForTakes(options)) return runTakes(session, ids, kinds, options);
  return runPrompts(session, ids, kinds);
}

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

function unservedIn(
  { store, kinds, executors }: RunSession,
  wanted: readonly MediaKind[] | undefined,
): Promise<readonly UnservedKind[]> {
  return unservedKinds(store, kinds, new Set(executors.map(({ kind }) => kind)), wanted);
}

function heldIn(
  { store, executors }: RunSession,
  wanted: readonly MediaKind[] | undefined,
): Promise<readonly HeldLane[]> {
  const served = executors.map(({ kind }) => kind);
  return heldLanes(
    store,
    wanted === undefined ? served : served.filter((kind) => wanted.includes(kind)),
  );
}

interface Asked {
  readonly ids: readonly PromptId[];
  readonly kinds: readonly MediaKind[] | undefined;
  readonly refused: number;
  readonly limit?: number;
}

/** What an interruption kept from being begun. */
async function stillWaiting(
  { store, executors, interruption }: RunSession,
  summary: RunSummary,
  { ids, kinds, refused, limit = MOST_COUNTED }: Asked,
): Promise<number> {
  if (interruption.exitCode() === undefined) return 0;
  if (ids.length > 0) return Math.max(0, ids.length - summary.results.length - refused);
  const served = kinds ?? executors.map(({ kind }) => kind);
  const left = await untouched(store, summary, { kinds: served, limit: MOST_COUNTED });
  return Math.min(left, limit - summary.results.length);
}

function exitCodeOf(
  { failed, released, cancelled }: RunSummary,
  undone: number,
  { interruption }: RunSession,
): ExitCode {
  if (failed > 0 || undone > 0) return EXIT.failed;
  return interruption.exitCode() ?? (released + cancelled > 0 ? EXIT.failed : EXIT.ok);
}
