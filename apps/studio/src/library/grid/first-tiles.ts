import type { LibraryItem } from '../index/library-item.ts';
import { thumbnailOf } from './tile-address.ts';
import { CAPTION_HEIGHT, GAP, storedStep, tilesIn } from './use-tile-size.ts';

/** Below this width the sections of the page stand below the tiles, as in `shell.css`. */
const NARROW = 736;
/** About what stands beside the tiles, in CSS pixels. */
const BESIDE = { wide: 292, narrow: 28 } as const;

/** Begins to get the pictures that will be seen first, before any tile is there to ask for them. */
export function loadFirstTiles(items: readonly LibraryItem[]): void {
  const { innerWidth: width, innerHeight: height } = window;
  const beside = width <= NARROW ? BESIDE.narrow : BESIDE.wide;
  const { columns, side } = tilesIn(width - beside, storedStep());
  const lines = Math.ceil(height / (side + CAPTION_HEIGHT + GAP));
  for (const item of items.slice(0, columns * lines)) new Image().src = thumbnailOf(item, side);
}
