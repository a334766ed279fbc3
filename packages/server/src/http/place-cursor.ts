import {
  LIBRARY_ORDERS,
  MediaGenError,
  type LibraryOrder,
  type LibraryPlace,
} from '@media-gen/core';
import * as z from 'zod';

const placeSchema = z.tuple([
  z.enum(LIBRARY_ORDERS),
  z.array(z.union([z.number(), z.string()])).max(3),
  z.int(),
]);

/** A cursor that knows its place by values: the item that it names may be gone. */
export function placeCursor({ order, key, id }: LibraryPlace): string {
  return Buffer.from(JSON.stringify([order, key, id])).toString('base64url');
}

/** @throws {MediaGenError} `request_invalid` where we never gave it, or gave it for another order */
export function readPlaceCursor(
  cursor: string | undefined,
  order: LibraryOrder,
): LibraryPlace | undefined {
  if (cursor === undefined) return undefined;
  const place = placeSchema.safeParse(parsed(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (place.success && place.data[0] === order && isOf(order, place.data[1])) {
    return { order, key: place.data[1], id: place.data[2] };
  }
  throw new MediaGenError('request_invalid', 'The cursor is none that was given for this order.', {
    hint: 'Use "nextCursor" of the page before, or leave it out.',
  });
}

/** Texts and numbers of the shared order of SQLite never meet. */
function isOf(order: LibraryOrder, key: readonly (number | string)[]): boolean {
  const kinds = key.map((value) => typeof value).join(' ');
  if (order === 'prompt') return kinds === 'string number';
  return kinds === (order === 'rating' ? 'number number' : 'number');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
