import { useEffect, useRef, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { cursorIndex, rowKey, type Chosen } from './chosen.ts';
import type { QueuePlace } from './moved.ts';
import { DragArea } from './drag-area.tsx';
import { useRowFocus } from './use-row-focus.ts';
import { useRowKeys } from './use-row-keys.ts';
import type { QueuedTake, useWaiting } from './use-waiting.ts';
import { useWindow } from './use-window.ts';
import { WaitingRow } from './waiting-row.tsx';

/** The list of a lane; only what is seen is in the page, however many wait. */
export function WaitingList({
  kind,
  items,
  total,
  chosen,
  setChosen,
  pages,
  move,
}: {
  readonly kind: string;
  readonly items: readonly QueuedTake[];
  readonly total: number;
  readonly chosen: Chosen;
  readonly setChosen: (chosen: Chosen) => void;
  readonly pages: ReturnType<typeof useWaiting>;
  readonly move: (promptIds: readonly number[], place: QueuePlace) => void;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const cursor = cursorIndex(items, chosen);
  const window = useWindow({ box, items, total, pages, kept: cursor });
  useRowKeys({ box, items, chosen, setChosen, move });
  useRowFocus({ box, items, cursor, window });
  const { offset, rows, height } = window;
  useEffect(() => {
    if (box.current !== null) box.current.scrollTop = 0;
  }, [kind]);
  return (
    <DragArea items={items} move={move}>
      <div
        ref={box}
        className="queue-list"
        role="grid"
        aria-label={texts.queue.waiting.list(kind)}
        aria-multiselectable
        aria-rowcount={Math.max(total, offset + items.length)}
        aria-busy={pages.isFetchingNextPage || pages.isFetchingPreviousPage}
        tabIndex={items.length === 0 ? 0 : -1}
      >
        <div className="queue-list-all" role="rowgroup" style={{ height }}>
          {rows.map(({ index, start, key }) => {
            const take = items[index - offset];
            if (take === undefined) {
              return (
                <div
                  key={key}
                  role="row"
                  className="queue-row queue-row-unknown"
                  style={{ top: start }}
                >
                  <span role="gridcell" aria-label={texts.words.loading} />
                </div>
              );
            }
            return (
              <WaitingRow
                key={rowKey(take)}
                take={take}
                index={index}
                top={start}
                items={items}
                isCursor={index - offset === cursor}
                chosen={chosen}
                setChosen={setChosen}
              />
            );
          })}
        </div>
      </div>
    </DragArea>
  );
}
