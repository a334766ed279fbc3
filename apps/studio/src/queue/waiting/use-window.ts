import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, type RefObject } from 'react';
import type { LoadedPart } from './use-waiting.ts';

export const ROW_HEIGHT = 60;
/** So many rows are loaded around what is seen, at least. */
const AHEAD = 30;
/** So many stand before what is seen in a part that is read; the rest of it follows. */
const BEHIND = 100;

export interface ListWindow {
  readonly rows: readonly VirtualItem[];
  /** Of all rows, in pixels. */
  readonly height: number;
  /** Scrolls to a row. */
  show(index: number): void;
}

/** Which rows are in the page now; whatever comes into sight is loaded, wherever it stands. */
export function useWindow({
  box,
  part,
  isBusy,
  readFrom,
  kept,
}: {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly part: LoadedPart;
  /** Whether nothing else is to be read now. */
  readonly isBusy: boolean;
  readonly readFrom: (index: number) => void;
  /** A row that stays in the page, because it has the focus. */
  readonly kept: number;
}): ListWindow {
  const { items, offset, count } = part;
  const end = offset + items.length;
  // eslint-disable-next-line react-hooks/incompatible-library -- its answers are used in this render alone
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      if (kept < offset || kept >= end || seen.includes(kept)) return seen;
      return [...seen, kept].sort((one, other) => one - other);
    },
  });
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (isBusy || count === 0) return;
    const isLoaded = offset <= Math.max(0, first - AHEAD) && Math.min(count, last + AHEAD) <= end;
    if (!isLoaded) readFrom(Math.max(0, first - BEHIND));
  });
  return {
    rows: virtual.getVirtualItems(),
    height: virtual.getTotalSize(),
    show: (index) => virtual.scrollToIndex(index),
  };
}
