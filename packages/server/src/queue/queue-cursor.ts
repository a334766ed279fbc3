import { MediaGenError, type MediaKind, type PromptId } from '@media-gen/core';

/** How many takes of each lane stand before a page. */
export type Ahead = ReadonlyMap<MediaKind, number>;

/** Names the last prompt of a page and what stands before the next one, so that places go on. */
export interface QueueCursor {
  readonly after: PromptId;
  readonly ahead: Ahead;
}

/** @param lanes in an order that stays, because the cursor names none */
export function writeQueueCursor(cursor: QueueCursor, lanes: readonly MediaKind[]): string {
  const counts = lanes.map((lane) => (cursor.ahead.get(lane) ?? 0).toString(36));
  return ['q', cursor.after.toString(36), ...counts].join('.');
}

/** @throws {MediaGenError} `request_invalid` where we never gave it */
export function readQueueCursor(
  text: string | undefined,
  lanes: readonly MediaKind[],
): QueueCursor | undefined {
  if (text === undefined) return undefined;
  const [mark, ...words] = text.split('.');
  const numbers = words.map((word) => (/^[0-9a-z]{1,11}$/.test(word) ? parseInt(word, 36) : NaN));
  const [after, ...counts] = numbers;
  const isOurs = mark === 'q' && numbers.every((each) => Number.isSafeInteger(each));
  if (isOurs && after !== undefined && counts.length === lanes.length) {
    return { after, ahead: new Map(lanes.map((lane, index) => [lane, counts[index] ?? 0])) };
  }
  throw new MediaGenError('request_invalid', 'The cursor is none that was given here.', {
    hint: 'Use "nextCursor" of the page before, with the same filters, or leave it out.',
  });
}
