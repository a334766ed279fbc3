import {
  FAILURE_CLASSES,
  MediaGenError,
  type FailureClass,
  type PromptId,
  type RetrySeed,
} from '@media-gen/core';
import { InvalidArgumentError } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { defineCommand } from '../command.ts';
import { withWorkspace, type Workspace } from '../composition/workspace.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { oneOf, readIds, readKinds, wholeNumber, words } from '../input/option-parsers.ts';
import { eachPrompt } from './each-prompt.ts';

interface RetryOptions {
  readonly failed?: boolean;
  readonly class?: readonly FailureClass[];
  readonly kind?: readonly string[];
  readonly parked?: boolean;
  readonly seed?: RetrySeed;
  readonly writing?: number;
  readonly take?: number;
}

export const retry = defineCommand<RetryOptions>({
  describe: (command) =>
    command
      .argument('[ids...]', 'the prompts')
      .option('--failed', 'every prompt in status error that is not parked')
      .option('--class <names>', 'with --failed: only failures of these', oneOf(FAILURE_CLASSES))
      .option('--kind <names>', 'with --failed: only these kinds', words)
      .option('--parked', 'with --failed: parked ones, too')
      .option('--take <n>', 'this take, which failed or was stopped', wholeNumber(1))
      .option('--seed <n>', 'for the next attempt: a number, or `same` as the last', seed)
      .option('--writing <id>', 'render this writing instead of the last one', wholeNumber(1)),
  examples: [
    ['media-gen retry 12 && media-gen run 12', 'render it again; what it made before is kept'],
    ['media-gen retry --failed --kind audio', 'every song that failed'],
    ['media-gen retry --failed --class unavailable,timeout', 'what was the fault of the engine'],
    ['media-gen retry 12 --seed 42', 'with the seed of another picture'],
    ['media-gen retry 12 --seed same', 'with the seed that it had'],
    ['media-gen retry 12 --take 3', 'one of several takes; a ready prompt stays ready'],
  ],
  run: (context, { args, options }) => {
    const ids = readIds(args);
    refuseMixture(ids, options);
    return withWorkspace(context, {}, (workspace) =>
      options.failed === true
        ? retryFailed(context, workspace, options)
        : retryNamed(context, workspace, ids, options),
    );
  },
});

function seed(text: string): RetrySeed {
  if (text === 'same') return text;
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError('It must be a whole number of at least 0, or `same`.');
}

function refuseMixture(ids: readonly PromptId[], options: RetryOptions): void {
  const failed = options.failed === true;
  if ((ids.length === 0) !== failed) {
    throw new MediaGenError('usage', 'Name prompts, or all that failed: one of the two.', {
      hint: 'Write `media-gen retry 12`, or `media-gen retry --failed`.',
    });
  }
  const senseless = failed
    ? (['writing', 'take'] as const)
    : (['class', 'kind', 'parked'] as const);
  const given = senseless.filter((name) => options[name] !== undefined);
  if (given.length === 0) return;
  const verb = given.length === 1 ? 'means' : 'mean';
  const what = failed ? '--failed' : 'named prompts';
  throw new MediaGenError('usage', `--${given.join(', --')} ${verb} nothing with ${what}.`, {
    hint: given.length === 1 ? 'Leave it out.' : 'Leave them out.',
  });
}

interface Retried {
  /** Of the prompt. */
  readonly status: string;
  readonly take?: number;
}

function retryNamed(
  context: CliContext,
  { store }: Workspace,
  ids: readonly PromptId[],
  { seed: asked, writing, take }: RetryOptions,
): Promise<ExitCode> {
  const retryOne = async (id: PromptId): Promise<Retried> => {
    await store.retry(id, {
      ...(take !== undefined && { take }),
      ...(asked !== undefined && { seed: asked }),
      ...(writing !== undefined && { writingId: writing }),
    });
    if (take === undefined) return { status: 'pending' };
    return { status: (await store.get(id))?.status ?? 'pending', take };
  };
  return eachPrompt(context, ids, retryOne, sentence);
}

async function retryFailed(
  context: CliContext,
  { store, kinds }: Workspace,
  options: RetryOptions,
): Promise<ExitCode> {
  const wanted = readKinds(options.kind, kinds);
  const ids = await store.retryFailed({
    ...(options.class && { classes: options.class }),
    ...(wanted && { kinds: wanted }),
    ...(options.parked && { parked: true }),
    ...(options.seed !== undefined && { seed: options.seed }),
  });
  context.answer({ prompts: ids.map((id) => ({ id, status: 'pending' })) }, (terminal) => {
    if (ids.length === 0) terminal.note('Nothing failed.');
    for (const id of ids) terminal.line(sentence(id));
  });
  return EXIT.ok;
}

function sentence(id: PromptId, { take }: Partial<Retried> = {}): string {
  const what = take === undefined ? `Prompt ${id}` : `Take ${take} of prompt ${id}`;
  return `${what} can run again.`;
}
