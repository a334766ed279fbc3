import { useLayoutEffect, useRef, type RefObject } from 'react';
import { rowKey } from './chosen.ts';
import { ROW_HEIGHT } from './use-window.ts';
import type { LoadedPart } from './use-waiting.ts';

/** Rows that are seen stay where they are, whatever comes or goes before them. */
export function useSteadyRows(box: RefObject<HTMLDivElement | null>, part: LoadedPart): void {
  const shown = useRef(part);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = part;
    const element = box.current;
    // Who looks at the head of the queue wants to see what comes there.
    if (element === null || before.items === part.items || element.scrollTop === 0) return;
    const first = Math.floor(element.scrollTop / ROW_HEIGHT);
    const last = Math.ceil((element.scrollTop + element.clientHeight) / ROW_HEIGHT);
    element.scrollBy({ top: ROW_HEIGHT * shiftOf(before, part, first, last), behavior: 'instant' });
  });
}

/** By how many rows most of those between two indexes moved: some may have been moved themselves. */
function shiftOf(before: LoadedPart, after: LoadedPart, first: number, last: number): number {
  const indexes = new Map(after.items.map((take, index) => [rowKey(take), after.offset + index]));
  const votes = new Map<number, number>();
  for (const [index, take] of before.items.entries()) {
    const old = before.offset + index;
    const now = indexes.get(rowKey(take));
    if (old < first || old >= last || now === undefined) continue;
    votes.set(now - old, (votes.get(now - old) ?? 0) + 1);
  }
  const [most] = [...votes].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? 0;
}
