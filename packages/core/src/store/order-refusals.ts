import { MediaGenError } from '../errors/media-gen-error.ts';
import type { PromptId } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { QueuePlace } from './request-control.ts';

/** What a store says where prompts cannot be moved; the same words in every store. */
export function notWaiting(promptId: PromptId, state: string): MediaGenError {
  return new MediaGenError(
    'illegal_transition',
    `Prompt ${promptId} does not wait: it is ${state}.`,
    {
      hint: 'Only what waits in the queue can be moved or put off; `retry` puts back what ended.',
      details: { promptId, state },
    },
  );
}

/** @throws {MediaGenError} `lane_invalid` where they wait in several lanes */
export function refuseSeveralLanes(
  waiting: readonly { readonly promptId: PromptId; readonly kind: MediaKind }[],
): void {
  const [first] = waiting;
  const other = waiting.find(({ kind }) => kind !== first?.kind);
  if (first === undefined || other === undefined) return;
  throw new MediaGenError(
    'lane_invalid',
    `Prompt ${first.promptId} waits in lane ${first.kind}, prompt ${other.promptId} in lane ${other.kind}.`,
    {
      hint: 'Move the prompts of one lane at a time.',
      details: { promptIds: [first.promptId, other.promptId], lanes: [first.kind, other.kind] },
    },
  );
}

/** Each once, in the order in which they were named. @throws {MediaGenError} `illegal_transition` */
export function idsToMove(promptIds: readonly PromptId[], place?: QueuePlace): readonly PromptId[] {
  const ids = [...new Set(promptIds)];
  if (place === undefined || 'to' in place || !ids.includes(place.before)) return ids;
  throw new MediaGenError(
    'illegal_transition',
    `Prompt ${place.before} cannot be moved before itself.`,
    { hint: 'Name another prompt.', details: { promptId: place.before } },
  );
}

/** @throws {MediaGenError} `prompt_invalid` */
export function checkPriority(priority: number): void {
  if (Number.isSafeInteger(priority)) return;
  throw new MediaGenError('prompt_invalid', `Priority ${priority} is not a whole number.`, {
    hint: 'Give a whole number: 1 is the most urgent, 5 the default.',
    details: { priority },
  });
}
