import {
  closestCenter,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
  type UniqueIdentifier,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { useState, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { rowKey } from './chosen.ts';
import { placeFor, type QueuePlace } from './moved.ts';
import type { QueuedTake } from './use-waiting.ts';
import { RowContent } from './row-content.tsx';

/** So far the pointer moves before it drags: a click stays a click. */
const DRAG_FROM = 6;

/** Rows inside can be dragged to another place of the list, with the pointer and with keys. */
export function DragArea({
  items,
  isEnd,
  hold,
  move,
  children,
}: {
  readonly items: readonly QueuedTake[];
  /** Whether nothing stands behind them. */
  readonly isEnd: boolean;
  /** Nothing changes under what is dragged. */
  readonly hold: (isHeld: boolean) => void;
  readonly move: (promptIds: readonly number[], place: QueuePlace) => void;
  readonly children: ReactNode;
}): ReactNode {
  const [dragged, setDragged] = useState<UniqueIdentifier>();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_FROM } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const keys = items.map(rowKey);
  const take = items.find((each) => rowKey(each) === dragged);
  const drag = (id: UniqueIdentifier | undefined): void => {
    setDragged(id);
    hold(id !== undefined);
  };
  const ended = ({ active, over }: DragEndEvent): void => {
    drag(undefined);
    const from = keys.indexOf(String(active.id));
    const own = items[from];
    const to = over === null ? -1 : keys.indexOf(String(over.id));
    const place = placeFor(items, from, to, isEnd);
    if (own !== undefined && place !== undefined) move([own.promptId], place);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{
        announcements: announcementsFor(items),
        screenReaderInstructions: { draggable: texts.queue.waiting.drags.help },
      }}
      onDragStart={({ active }) => drag(active.id)}
      onDragEnd={ended}
      onDragCancel={() => drag(undefined)}
    >
      <SortableContext items={keys} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
      <DragOverlay dropAnimation={null}>
        {take !== undefined && (
          <div className="queue-row queue-row-dragged">
            <RowContent take={take} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

function announcementsFor(items: readonly QueuedTake[]): Announcements {
  const words = texts.queue.waiting.drags;
  const found = (id: UniqueIdentifier): QueuedTake | undefined =>
    items.find((each) => rowKey(each) === id);
  const id = (active: { readonly id: UniqueIdentifier }): number => found(active.id)?.promptId ?? 0;
  return {
    onDragStart: ({ active }) => words.lifted(id(active)),
    onDragOver: ({ active, over }) => {
      const place = over === null ? undefined : found(over.id)?.place;
      return place == null ? undefined : words.over(id(active), place);
    },
    onDragEnd: ({ active, over }) => {
      const place = over === null ? undefined : found(over.id)?.place;
      return place == null ? words.left(id(active)) : words.dropped(id(active), place);
    },
    onDragCancel: ({ active }) => words.left(id(active)),
  };
}
