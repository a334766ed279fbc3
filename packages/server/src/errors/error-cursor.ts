import { MediaGenError, type ErrorPlace } from '@media-gen/core';

/** Names the last error of a page; `-` stands for a time that nobody knows. */
export function writeErrorCursor({ atMs, promptId, take }: ErrorPlace): string {
  return ['e', atMs?.toString(36) ?? '-', promptId.toString(36), take.toString(36)].join('.');
}

/** @throws {MediaGenError} `request_invalid` where we never gave it */
export function readErrorCursor(text: string | undefined): ErrorPlace | undefined {
  if (text === undefined) return undefined;
  const [, at, prompt, take] =
    /^e\.(-|[0-9a-z]{1,11})\.([0-9a-z]{1,11})\.([0-9a-z]{1,11})$/.exec(text) ?? [];
  const place = {
    atMs: at === undefined || at === '-' ? undefined : parseInt(at, 36),
    promptId: parseInt(prompt ?? '', 36),
    take: parseInt(take ?? '', 36),
  };
  const numbers = [place.atMs ?? 0, place.promptId, place.take];
  if (numbers.every((each) => Number.isSafeInteger(each))) return place;
  throw new MediaGenError('request_invalid', 'The cursor is none that was given here.', {
    hint: 'Use "nextCursor" of the page before, or leave it out.',
  });
}
