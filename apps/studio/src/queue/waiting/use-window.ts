import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, type RefObject } from 'react';
import type { QueuedTake, useWaiting } from './use-waiting.ts';

export const ROW_HEIGHT = 60;
const AHEAD = 30;

export interface ListWindow {
  /** How many rows stand before the first one that is loaded. */
  readonly offset: number;
  readonly rows: readonly VirtualItem[];
  /** Of all rows, in pixels. */
  readonly height: number;
  /** @param index in what is loaded */
  show(index: number): void;
}

/** Which rows are in the page now; pages that come into sight are loaded. */
export function useWindow({
  box,
  items,
  total,
  pages,
  kept,
}: {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly items: readonly QueuedTake[];
  readonly total: number;
  readonly pages: ReturnType<typeof useWaiting>;
  /** A row of what is loaded that stays in the page, because it has the focus. */
  readonly kept: number;
}): ListWindow {
  const { hasNextPage, hasPreviousPage, isFetching, fetchNextPage, fetchPreviousPage } = pages;
  // Where an end is loaded, places of a moment ago do not count.
  const offset = hasPreviousPage ? Math.max(0, (items[0]?.place ?? 1) - 1) : 0;
  const loadedTo = offset + items.length;
  const count = hasNextPage ? Math.max(total, loadedTo + 1) : loadedTo;
  // eslint-disable-next-line react-hooks/incompatible-library -- its answers are used in this render alone
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      const own = offset + kept;
      if (kept < 0 || own >= count || seen.includes(own)) return seen;
      return [...seen, own].sort((one, other) => one - other);
    },
  });
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (isFetching) return;
    if (hasNextPage && last + AHEAD >= loadedTo) void fetchNextPage();
    else if (hasPreviousPage && first - AHEAD < offset) void fetchPreviousPage();
  }, [
    first,
    last,
    offset,
    loadedTo,
    hasNextPage,
    hasPreviousPage,
    isFetching,
    fetchNextPage,
    fetchPreviousPage,
  ]);
  return {
    offset,
    rows: virtual.getVirtualItems(),
    height: virtual.getTotalSize(),
    show: (index) => virtual.scrollToIndex(offset + index),
  };
}
