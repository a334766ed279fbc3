import type { RefObject } from 'react';
import { useLocation } from 'wouter';
import { useKeys } from '../../keys/keys-provider.tsx';
import { texts } from '../../texts/texts.ts';
import {
  allLoaded,
  at,
  cursorIndex,
  NOTHING_CHOSEN,
  ranged,
  toggled,
  type Chosen,
} from './chosen.ts';
import { placeFor, type QueuePlace } from './moved.ts';
import { takeAt, type LoadedPart } from './use-waiting.ts';
import { ROW_HEIGHT, type ListWindow } from './use-window.ts';

/** Keys that go through the list; arrows only where the list has the focus. */
export function useRowKeys({
  box,
  part,
  window,
  chosen,
  setChosen,
  move,
}: {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly part: LoadedPart;
  readonly window: ListWindow;
  readonly chosen: Chosen;
  readonly setChosen: (chosen: Chosen) => void;
  readonly move: (promptIds: readonly number[], place: QueuePlace) => void;
}): void {
  const [, navigate] = useLocation();
  const words = texts.queue.keys;
  const { items, offset, count } = part;
  const cursor = cursorIndex(part, chosen);
  const goTo = (index: number): void => {
    const next = at(part, chosen, index);
    setChosen(next);
    if (next.cursor !== undefined) window.show(next.cursor.index);
    if (box.current?.contains(document.activeElement) === true) return;
    const row = box.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
    (row ?? box.current)?.focus({ preventScroll: true });
  };
  const go = (by: number): void => goTo(chosen.cursor === undefined ? 0 : cursor + by);
  const range = (by: 1 | -1): void => {
    const index = Math.min(count - 1, Math.max(0, cursor + by));
    setChosen(ranged(part, anchored(part, chosen, cursor), index));
    window.show(index);
  };
  const screenful = (): number =>
    Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
  const shift = (by: 1 | -1): void => {
    const from = cursor - offset;
    const place = placeFor(items, from, from + by, offset + items.length === count);
    const take = items[from];
    if (take !== undefined && place !== undefined) move([take.promptId], place);
  };
  const inList = (keys: string, text: string, run: () => void) => ({
    keys,
    text,
    run,
    get isOff() {
      return box.current?.contains(document.activeElement) !== true;
    },
  });
  useKeys(words.title, [
    { keys: 'j', text: words.next, run: () => go(1) },
    { keys: 'k', text: words.previous, run: () => go(-1) },
    inList('ArrowDown', words.next, () => go(1)),
    inList('ArrowUp', words.previous, () => go(-1)),
    inList('PageDown', words.pageDown, () => go(screenful())),
    inList('PageUp', words.pageUp, () => go(-screenful())),
    inList('Home', words.first, () => goTo(0)),
    inList('End', words.last, () => goTo(count - 1)),
    inList('shift+ArrowDown', words.chooseRange, () => range(1)),
    inList('shift+ArrowUp', words.chooseRange, () => range(-1)),
    { keys: 'x', text: words.choose, run: () => setChosen(toggled(part, chosen, cursor)) },
    inList('Space', words.choose, () => setChosen(toggled(part, chosen, cursor))),
    { keys: 'mod+a', text: words.chooseAll, run: () => setChosen(allLoaded(part, chosen)) },
    {
      keys: 'Escape',
      text: words.chooseNone,
      run: () => setChosen({ ...NOTHING_CHOSEN, cursor: chosen.cursor }),
    },
    { keys: 'alt+ArrowUp', text: words.up, run: () => shift(-1) },
    { keys: 'alt+ArrowDown', text: words.down, run: () => shift(1) },
    inList('Enter', words.open, () => {
      const take = takeAt(part, cursor);
      if (take !== undefined) navigate(`/make/${take.promptId}`);
    }),
  ]);
}

/** A range begins where the keys are, unless it began before. */
function anchored(part: LoadedPart, chosen: Chosen, cursor: number): Chosen {
  if (chosen.anchor !== undefined) return chosen;
  return { ...chosen, anchor: takeAt(part, cursor)?.promptId };
}
