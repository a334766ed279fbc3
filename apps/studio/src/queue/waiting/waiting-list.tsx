import { useRef, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { cursorIndex, rowKey, type Chosen } from './chosen.ts';
import type { QueuePlace } from './moved.ts';
import { DragArea } from './drag-area.tsx';
import { useRowFocus } from './use-row-focus.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useSteadyRows } from './use-steady-rows.ts';
import { takeAt, type LoadedPart } from './use-waiting.ts';
import { useWindow } from './use-window.ts';
import { WaitingRow } from './waiting-row.tsx';

/** The list of a lane; only what is seen is in the page, however many wait. */
export function WaitingList({
  kind,
  part,
  isBusy,
  readFrom,
  hold,
  chosen,
  setChosen,
  move,
}: {
  readonly kind: string;
  readonly part: LoadedPart;
  readonly isBusy: boolean;
  readonly readFrom: (index: number) => void;
  readonly hold: (isHeld: boolean) => void;
  readonly chosen: Chosen;
  readonly setChosen: (chosen: Chosen) => void;
  readonly move: (promptIds: readonly number[], place: QueuePlace) => void;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { items, offset, count } = part;
  const cursor = cursorIndex(part, chosen);
  const own = takeAt(part, cursor);
  const window = useWindow({ box, part, isBusy, readFrom, kept: cursor });
  useSteadyRows(box, part);
  useRowKeys({ box, part, window, chosen, setChosen, move });
  useRowFocus(box, own && rowKey(own));
  const { rows, height } = window;
  return (
    <DragArea items={items} isEnd={offset + items.length === count} hold={hold} move={move}>
      <div
        ref={box}
        className="queue-list"
        role="grid"
        aria-label={texts.queue.waiting.list(kind)}
        aria-multiselectable
        aria-rowcount={count}
        aria-busy={rows.some(({ index }) => takeAt(part, index) === undefined)}
        tabIndex={own === undefined ? 0 : -1}
      >
        <div className="queue-list-all" role="rowgroup" style={{ height }}>
          {rows.map(({ index, start, key }) => {
            const take = takeAt(part, index);
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
                part={part}
                isCursor={index === cursor}
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
