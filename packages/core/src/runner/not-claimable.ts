import type { PromptId } from '../executor/contract.ts';
import { MediaGenError } from '../errors/media-gen-error.ts';
import type { ErrorCode } from '../errors/error-code.ts';
import type { PromptDetail } from '../store/records.ts';

/**
 * Why one prompt cannot be claimed now, as an error that says what to do.
 *
 * @param detail what the store has of it; `undefined` where it has nothing
 * @returns `undefined` where nothing speaks against it
 */
export function notClaimable(
  promptId: PromptId,
  detail: PromptDetail | undefined,
): MediaGenError | undefined {
  const because = (code: ErrorCode, what: string, hint: string): MediaGenError =>
    new MediaGenError(code, `Prompt ${promptId} ${what}`, { hint, details: { promptId } });

  if (detail === undefined) {
    return because('prompt_not_found', 'does not exist.', 'List what there is: media-gen list');
  }
  if (detail.kind === undefined || detail.reading === undefined) {
    const type = detail.promptType;
    return detail.kind === undefined
      ? because(
          'kind_unknown',
          `has the type "${type}", which no kind generates.`,
          'Add an executor that brings this kind.',
        )
      : because(
          'prompt_unusable',
          'has no writing.',
          `Write one: media-gen edit ${promptId} --body JSON`,
        );
  }
  // A take beside the one that the status tells of.
  const waits = ['queued', 'waiting', 'quarantined'];
  if (detail.furtherTakes.some(({ jobState }) => waits.includes(jobState))) return undefined;
  if (detail.status === 'processing' || detail.jobState === 'leased') {
    return because(
      'prompt_running',
      'is running already.',
      `Wait, or stop it: media-gen cancel ${promptId}`,
    );
  }
  if (detail.reading.state !== 'ready') {
    const [problem] = detail.reading.problems;
    return because(
      'prompt_unusable',
      `cannot be used: ${problem?.message ?? 'its body is broken.'}`,
      problem?.hint ?? `Look at it: media-gen show ${promptId}`,
    );
  }
  return stateProblem(detail, because);
}

function stateProblem(
  { id, status, jobState, errorMessage }: PromptDetail,
  because: (code: ErrorCode, what: string, hint: string) => MediaGenError,
): MediaGenError | undefined {
  const retry = `Run it again: media-gen retry ${id}`;
  if (jobState === 'cancelled') return because('prompt_not_claimable', 'is cancelled.', retry);
  if (jobState === 'parked') return because('prompt_not_claimable', 'is parked.', retry);
  if (status === 'ready') {
    const again = `Make it again: media-gen run --again ${id}`;
    return because('prompt_not_claimable', 'is ready already.', again);
  }
  if (status === 'error') {
    const why = errorMessage === undefined ? '' : `: ${errorMessage}`;
    return because('prompt_not_claimable', `ended in an error${why}`, retry);
  }
  if (status !== 'pending') {
    return because(
      'prompt_not_claimable',
      `has the status ${status ?? 'NULL'}, not pending.`,
      'Only pending prompts are run.',
    );
  }
  if (jobState === 'waiting') {
    const hint = `Wait for it, or start anew: media-gen cancel ${id}, then media-gen retry ${id}`;
    return because('prompt_not_claimable', 'waits for its next attempt.', hint);
  }
  return undefined;
}

/** Nothing spoke against it, and the claim still gave nothing. */
export function notClaimedNow(promptId: PromptId): MediaGenError {
  return new MediaGenError('prompt_not_claimable', `Prompt ${promptId} could not be claimed now.`, {
    hint: `Its lane may be paused or full, or somebody else ended it: media-gen show ${promptId}`,
    details: { promptId },
  });
}

export function stopped(): MediaGenError {
  return new MediaGenError('aborted', 'The runner was told to stop and claims nothing more.', {
    hint: 'Make another runner.',
  });
}
