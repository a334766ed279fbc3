import { MediaGenError, type AgainOptions, type MediaKind, type PromptId } from '@media-gen/core';
import { describeError } from '../terminal/report-error.ts';
import { ofAnotherKind, type NamedRun } from './run-prompts.ts';
import type { RunSession } from './run-session.ts';

export interface TakesAsked {
  /** Whether what is ready is made again. @default false */
  readonly again?: boolean;
  /** @default 1 */
  readonly takes?: number;
  readonly writing?: number;
  readonly seed?: number;
}

/** Asks for takes of prompts that somebody named and runs them. One that is refused stops no other. */
export async function runTakes(
  session: RunSession,
  ids: readonly PromptId[],
  kinds: readonly MediaKind[] | undefined,
  asked: TakesAsked,
): Promise<NamedRun> {
  const { display, runner } = session;
  const promptIds: PromptId[] = [];
  let takes = 0;
  for (const id of ids) {
    try {
      takes += (await askForTakes(session, id, kinds, asked)).length;
      promptIds.push(id);
    } catch (error) {
      if (!MediaGenError.is(error)) throw error;
      display.refused(id, describeError(error));
    }
  }
  display.expect(takes);
  const summary = await runner.drain({ promptIds });
  return { summary, refused: ids.length - promptIds.length };
}

async function askForTakes(
  { store, executors }: RunSession,
  id: PromptId,
  kinds: readonly MediaKind[] | undefined,
  { again = false, takes, writing, seed }: TakesAsked,
): Promise<readonly number[]> {
  const prompt = await store.get(id);
  const kind = prompt?.kind ?? '';
  if (prompt !== undefined && kinds?.includes(kind) === false) throw ofAnotherKind(id, kind, kinds);
  if (prompt !== undefined && !executors.some((executor) => executor.kind === kind)) {
    throw new MediaGenError('executor_missing', `No executor makes prompt ${id} ("${kind}").`, {
      hint: 'Add one to the configuration: media-gen executors',
      details: { promptId: id, kind },
    });
  }
  if (prompt?.status === 'ready' && !again) {
    throw new MediaGenError('prompt_not_claimable', `Prompt ${id} is ready already.`, {
      hint: `Make it again: media-gen run --again ${id}`,
      details: { promptId: id },
    });
  }
  const options: AgainOptions = {
    ...(takes !== undefined && { takes }),
    ...(writing !== undefined && { writingId: writing }),
    ...(seed !== undefined && { seed }),
  };
  return store.again(id, options);
}
