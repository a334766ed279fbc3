import type { LibraryItem } from '../index/library-item.ts';

/** Squares, as tiles are: a browser keeps what it decodes, a thousand of them at full size. */
const SIDES = [150, 200, 400, 800] as const;
/** So much may be missing without anybody seeing it. */
const NEARLY = 1.1;

/** Where the small picture of an item is, as large as it is shown. */
export function thumbnailOf({ thumbnailUrl }: LibraryItem, pixels: number): string {
  const wanted = pixels * Math.min(2, window.devicePixelRatio);
  const side = SIDES.find((each) => each * NEARLY >= wanted) ?? 800;
  return `${thumbnailUrl}${thumbnailUrl.includes('?') ? '&' : '?'}side=${side}&shape=square`;
}
