import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { rowKey } from './chosen.ts';
import type { QueuedTake } from './use-waiting.ts';
import type { ListWindow } from './use-window.ts';

/** The focus follows the row on which the keys are, also where that row goes away. */
export function useRowFocus({
  box,
  items,
  cursor,
  window,
}: {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly items: readonly QueuedTake[];
  readonly cursor: number;
  readonly window: ListWindow;
}): void {
  const wasInside = useRef(false);
  const take = items[cursor];
  const key = take === undefined ? undefined : rowKey(take);
  useEffect(() => {
    const focused = ({ target }: FocusEvent): void => {
      wasInside.current = target instanceof Node && box.current?.contains(target) === true;
    };
    document.addEventListener('focusin', focused);
    return () => document.removeEventListener('focusin', focused);
  }, [box]);
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body;
    const isInside = box.current?.contains(document.activeElement) === true;
    if (key === undefined || !(isInside || (isLost && wasInside.current))) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
    // A control of the row itself keeps it.
    if (row == null || row.contains(document.activeElement)) return;
    row.focus({ preventScroll: true });
    window.show(cursor);
  });
}
