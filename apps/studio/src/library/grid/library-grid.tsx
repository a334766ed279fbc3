import './library-grid.css';
import { useCallback, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import type { LibraryIndex } from '../index/library-query.ts';
import { DateScrubber } from './date-scrubber.tsx';
import { LibraryRow } from './library-row.tsx';
import { focusTile } from './focus-tile.ts';
import type { Selection } from '../../ui/selection.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useLines, type Lines } from './use-lines.ts';
import { useTilePointer } from './use-tile-pointer.ts';
import type { TileSize } from './use-tile-size.ts';
import { useWantedItems } from './use-wanted-items.ts';

const t = texts.library;

export interface LibraryGridProps {
  readonly index: LibraryIndex;
  /** Names what was searched for. */
  readonly found: string;
  readonly size: TileSize;
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  /** Asks for the focus to go to the active tile, whenever it is another number. */
  readonly focusWish: number;
  readonly open: (artifactId: number) => void;
  readonly play: (artifactId: number) => void;
  readonly openStack: (artifactId: number) => void;
  readonly search: () => void;
}

/** Everything that was found, as tiles; only those that are seen are there. */
export function LibraryGrid({
  index,
  found,
  size,
  selection,
  select,
  focusWish,
  open,
  play,
  openStack,
  search,
}: LibraryGridProps): ReactNode {
  const { ids, counts } = index;
  const scroller = useRef<HTMLDivElement>(null);
  const activeItem = useMemo(
    () => (selection.active === undefined ? -1 : ids.indexOf(selection.active)),
    [ids, selection.active],
  );
  const lines = useLines(scroller, index, size, activeItem, found);
  const { virtualizer, rows, side } = lines;
  const seen = virtualizer.getVirtualItems();
  useWantedItems(
    seen.flatMap(({ index: line }) => {
      const row = line < rows.count ? rows.row(line) : undefined;
      return row?.is === 'tiles' ? ids.slice(row.from, row.to) : [];
    }),
  );
  const now = useRef(selection);
  useLayoutEffect(() => {
    now.current = selection;
  });
  const reveal = useReveal(scroller, lines, { item: activeItem, id: selection.active }, focusWish);
  const selectByKey = useCallback(
    (next: Selection) => {
      select(next);
      reveal();
    },
    [select, reveal],
  );
  const firstLine = (): number => virtualizer.range?.startIndex ?? 0;
  useGridKeys({
    rows,
    ids,
    selection: now,
    select: selectByKey,
    pageLines: () => Math.max(1, (virtualizer.range?.endIndex ?? 0) - firstLine() - 1),
    firstSeen: () => (rows.count === 0 ? 0 : rows.row(firstLine()).from),
    open,
    search,
  });
  const pointer = useTilePointer({ ids, selection, select, open, play, openStack });
  return (
    <div className="library-body">
      <div
        ref={scroller}
        role="grid"
        aria-label={t.grid}
        aria-rowcount={rows.count}
        aria-colcount={rows.columns}
        aria-multiselectable
        tabIndex={activeItem < 0 ? 0 : -1}
        className="library-scroller"
        {...pointer}
      >
        <div
          role="presentation"
          className="library-lines"
          style={
            {
              height: virtualizer.getTotalSize(),
              '--library-columns': rows.columns,
              '--library-side': `${side}px`,
            } as object
          }
        >
          {seen.map(({ index: line, start }) =>
            line < rows.count ? (
              <LibraryRow
                key={line}
                index={line}
                rows={rows}
                start={start}
                ids={ids}
                counts={counts}
                selected={selection.ids}
                active={selection.active}
                side={side}
              />
            ) : null,
          )}
        </div>
      </div>
      <Scrubber lines={lines} />
    </div>
  );
}

/** Has the active tile scrolled into view, with the focus, after it was drawn. */
function useReveal(
  scroller: { readonly current: HTMLDivElement | null },
  { virtualizer, rows }: Lines,
  active: { readonly item: number; readonly id: number | undefined },
  focusWish: number,
): () => void {
  const isDue = useRef(false);
  const wish = useRef(focusWish);
  useLayoutEffect(() => {
    if (wish.current !== focusWish) isDue.current = true;
    wish.current = focusWish;
    if (!isDue.current || active.item < 0 || virtualizer.options.count === 0) return;
    isDue.current = false;
    const row = rows.rowOf(active.item);
    virtualizer.scrollToIndex(row <= 1 ? 0 : row, { align: 'auto' });
    focusTile(scroller.current, active.id);
  });
  return useCallback(() => {
    isDue.current = true;
  }, []);
}

function Scrubber({ lines: { virtualizer, rows } }: { readonly lines: Lines }): ReactNode {
  const total = virtualizer.getTotalSize();
  const { heads } = rows;
  const marks = useMemo(
    () =>
      heads.map(({ key, row }) => ({
        key,
        at: (virtualizer.measurementsCache[row]?.start ?? 0) / Math.max(1, total),
      })),
    [heads, virtualizer, total],
  );
  const first = virtualizer.range?.startIndex ?? 0;
  const current = Math.max(
    0,
    heads.findLastIndex(({ row }) => row <= first),
  );
  const scrollTo = useCallback(
    (part: number) => virtualizer.scrollToOffset(part * total),
    [virtualizer, total],
  );
  return <DateScrubber marks={marks} current={current} scrollTo={scrollTo} />;
}
