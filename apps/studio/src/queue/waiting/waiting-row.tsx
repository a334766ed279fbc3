import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { GripVertical } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { at, ranged, rowKey, toggled, type Chosen } from './chosen.ts';
import { RowContent } from './row-content.tsx';
import type { LoadedPart, QueuedTake } from './use-waiting.ts';

export function WaitingRow({
  take,
  index,
  top,
  part,
  isCursor,
  chosen,
  setChosen,
}: {
  readonly take: QueuedTake;
  /** In the whole list. */
  readonly index: number;
  readonly top: number;
  readonly part: LoadedPart;
  readonly isCursor: boolean;
  readonly chosen: Chosen;
  readonly setChosen: (chosen: Chosen) => void;
}): ReactNode {
  const words = texts.queue.waiting;
  const { promptId } = take;
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, ...drag } = useSortable({
    id: rowKey(take),
  });
  const isChosen = chosen.indexes.has(promptId);
  const clicked = (event: MouseEvent): void => {
    if (event.shiftKey) setChosen(ranged(part, chosen, index));
    else if (event.ctrlKey || event.metaKey) setChosen(toggled(part, chosen, index));
    else setChosen(at(part, { ...chosen, indexes: new Map(), anchor: promptId }, index));
  };
  return (
    <div
      ref={setNodeRef}
      role="row"
      data-row={rowKey(take)}
      tabIndex={isCursor ? 0 : -1}
      aria-rowindex={index + 1}
      aria-selected={isChosen}
      className={[
        'queue-row',
        isCursor && chosen.cursor !== undefined ? 'queue-row-cursor' : '',
        isChosen ? 'queue-row-chosen' : '',
        drag.isDragging ? 'queue-row-lifted' : '',
      ].join(' ')}
      style={{
        top,
        transform: CSS.Translate.toString(drag.transform),
        transition: drag.transition,
      }}
      onClick={clicked}
      onFocus={() => {
        if (chosen.cursor?.key !== rowKey(take)) setChosen(at(part, chosen, index));
      }}
    >
      <span role="gridcell" className="queue-row-tools">
        <button
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          type="button"
          className="queue-row-handle"
          tabIndex={isCursor ? 0 : -1}
          aria-label={words.drag(promptId)}
          aria-roledescription={words.handle}
        >
          <GripVertical aria-hidden />
        </button>
        <input
          type="checkbox"
          tabIndex={isCursor ? 0 : -1}
          aria-label={words.choose(promptId)}
          checked={isChosen}
          onClick={(event) => event.stopPropagation()}
          onChange={() => setChosen(toggled(part, chosen, index))}
        />
      </span>
      <span role="gridcell" className="queue-row-content">
        <RowContent take={take} />
      </span>
    </div>
  );
}
