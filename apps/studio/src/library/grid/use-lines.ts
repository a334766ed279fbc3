import {
  defaultRangeExtractor,
  useVirtualizer,
  type Range,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import type { LibraryIndex } from '../index/library-query.ts';
import { GridRows } from './grid-rows.ts';
import { CAPTION_HEIGHT, GAP, tilesIn, type TileSize } from './use-tile-size.ts';
import { useWidth } from './use-width.ts';

const HEAD_HEIGHT = 44;
const OVERSCAN = 1;

export interface Lines {
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly rows: GridRows;
  /** How wide and high a picture is. */
  readonly side: number;
}

interface Anchor {
  readonly id: number;
  readonly past: number;
}

/**
 * The lines of the grid that are seen. Their heights are known beforehand, so that any place can be
 * gone to; what one looks at stays where it is when something new comes in above it.
 *
 * @param found names what was searched for; another one begins at the top
 */
export function useLines(
  scroller: RefObject<HTMLDivElement | null>,
  { ids, groups }: LibraryIndex,
  { step }: TileSize,
  activeItem: number,
  found: string,
): Lines {
  const width = useWidth(scroller);
  const { columns, side } = tilesIn(width, step);
  const rows = useMemo(() => new GridRows(ids.length, columns, groups), [ids, columns, groups]);
  const activeRow = activeItem < 0 ? -1 : rows.rowOf(activeItem);
  const estimateSize = useCallback(
    (index: number) => (rows.row(index).is === 'head' ? HEAD_HEIGHT : side + CAPTION_HEIGHT + GAP),
    [rows, side],
  );
  // The tile that has the focus stays, wherever one scrolls to.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      const isSeen = activeRow < 0 || activeRow >= range.count || seen.includes(activeRow);
      return isSeen ? seen : [...seen, activeRow].sort((one, other) => one - other);
    },
    [activeRow],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoized by a compiler
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: width === 0 ? 0 : rows.count,
    getScrollElement: () => scroller.current,
    estimateSize,
    rangeExtractor,
    overscan: OVERSCAN,
    useFlushSync: false,
  });
  const anchor = useRef<Anchor>(undefined);
  const shown = useRef(found);
  const measured = useRef({ rows, side });
  useLayoutEffect(() => {
    const { current: before } = measured;
    measured.current = { rows, side };
    // What it measured is kept until it is told that lines are others.
    if (before.rows !== rows || before.side !== side) virtualizer.measure();
    const { current: element } = scroller;
    if (element === null) return;
    if (shown.current !== found) {
      shown.current = found;
      anchor.current = undefined;
      element.scrollTop = 0;
    } else if (anchor.current !== undefined) {
      const item = ids.indexOf(anchor.current.id);
      const start = item < 0 ? undefined : virtualizer.getOffsetForIndex(rows.rowOf(item), 'start');
      if (start !== undefined) element.scrollTop = start[0] + anchor.current.past;
    }
  }, [virtualizer, rows, side, scroller, found, ids]);
  useEffect(() => {
    const { current: element } = scroller;
    if (element === null) return;
    const scrolled = (): void => {
      anchor.current = element.scrollTop < 1 ? undefined : anchorOf(virtualizer, rows, ids);
    };
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => element.removeEventListener('scroll', scrolled);
  }, [virtualizer, rows, scroller, ids]);
  return { virtualizer, rows, side };
}

/** The item at the upper edge, and how far it is past it. */
function anchorOf(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  rows: GridRows,
  ids: readonly number[],
): Anchor | undefined {
  const offset = virtualizer.scrollElement?.scrollTop ?? 0;
  const line = virtualizer.getVirtualItemForOffset(offset);
  if (line === undefined || line.index >= rows.count) return undefined;
  const { from } = rows.row(line.index);
  const id = ids[from];
  const start = virtualizer.getOffsetForIndex(rows.rowOf(from), 'start');
  return id === undefined || start === undefined ? undefined : { id, past: offset - start[0] };
}
