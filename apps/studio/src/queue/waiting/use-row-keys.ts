import type { RefObject } from 'react';
import { useLocation } from 'wouter';
import { useKeys } from '../../keys/keys-provider.tsx';
import { texts } from '../../texts/texts.ts';
import { at, cursorIndex, NOTHING_CHOSEN, ranged, toggled, type Chosen } from './chosen.ts';
import { placeFor, type QueuePlace } from './moved.ts';
import type { QueuedTake } from './use-waiting.ts';

/** Keys that go through the list; arrows only where the list has the focus. */
export function useRowKeys({
  box,
  items,
  chosen,
  setChosen,
  move,
}: {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly items: readonly QueuedTake[];
  readonly chosen: Chosen;
  readonly setChosen: (chosen: Chosen) => void;
  readonly move: (promptIds: readonly number[], place: QueuePlace) => void;
}): void {
  const [, navigate] = useLocation();
  const words = texts.queue.keys;
  const cursor = cursorIndex(items, chosen);
  const focusRow = (): void => {
    if (box.current?.contains(document.activeElement) === true) return;
    box.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  };
  const go = (index: number): void => {
    setChosen(at(items, chosen, chosen.cursor === undefined ? 0 : index));
    focusRow();
  };
  const shift = (by: 1 | -1): void => {
    const take = items[cursor];
    const place = placeFor(items, cursor, cursor + by);
    if (take !== undefined && place !== undefined && cursor + by >= 0) move([take.promptId], place);
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
    { keys: 'j', text: words.next, run: () => go(cursor + 1) },
    { keys: 'k', text: words.previous, run: () => go(cursor - 1) },
    inList('ArrowDown', words.next, () => go(cursor + 1)),
    inList('ArrowUp', words.previous, () => go(cursor - 1)),
    inList('shift+ArrowDown', words.chooseRange, () => {
      setChosen(
        ranged(items, anchored(items, chosen, cursor), Math.min(items.length - 1, cursor + 1)),
      );
    }),
    inList('shift+ArrowUp', words.chooseRange, () => {
      setChosen(ranged(items, anchored(items, chosen, cursor), Math.max(0, cursor - 1)));
    }),
    { keys: 'x', text: words.choose, run: () => setChosen(toggled(items, chosen, cursor)) },
    inList('Space', words.choose, () => setChosen(toggled(items, chosen, cursor))),
    {
      keys: 'mod+a',
      text: words.chooseAll,
      run: () => setChosen({ ...chosen, ids: new Set(items.map(({ promptId }) => promptId)) }),
    },
    {
      keys: 'Escape',
      text: words.chooseNone,
      run: () => setChosen({ ...NOTHING_CHOSEN, cursor: chosen.cursor }),
    },
    { keys: 'alt+ArrowUp', text: words.up, run: () => shift(-1) },
    { keys: 'alt+ArrowDown', text: words.down, run: () => shift(1) },
    inList('Enter', words.open, () => {
      const take = items[cursor];
      if (take !== undefined) navigate(`/make/${take.promptId}`);
    }),
  ]);
}

/** A range begins where the keys are, unless it began before. */
function anchored(items: readonly QueuedTake[], chosen: Chosen, cursor: number): Chosen {
  if (chosen.anchor !== undefined) return chosen;
  return { ...chosen, anchor: items[cursor]?.promptId };
}
