import { MediaGenError } from '@media-gen/core';

/** A cursor names the last row of a page. Clients keep it as it is; its form may change. */
export function cursorOf(id: number): string {
  return `a${id.toString(36)}`;
}

/** @throws {MediaGenError} `request_invalid` where we never gave it */
export function readCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const id = /^a[0-9a-z]{1,11}$/.test(cursor) ? parseInt(cursor.slice(1), 36) : NaN;
  if (Number.isSafeInteger(id) && cursorOf(id) === cursor) return id;
  throw new MediaGenError('request_invalid', 'The cursor is none that was given here.', {
    hint: 'Use "nextCursor" of the page before, or leave it out.',
  });
}

/** A page, asked for with one row more than it shows. */
export function pageOf<Row extends { readonly id: number }>(
  rows: readonly Row[],
  limit: number,
): { readonly items: readonly Row[]; readonly nextCursor: string | undefined } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, nextCursor: hasMore ? cursorOf(last.id) : undefined };
}
