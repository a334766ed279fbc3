import type { RefObject } from 'react';
import { useKeys } from '../../keys/keys-provider.tsx';
import { texts } from '../../texts/texts.ts';
import type { GridRows } from './grid-rows.ts';
import {
  activate,
  extendTo,
  NO_SELECTION,
  selectOnly,
  toggle,
  type Selection,
} from '../../ui/selection.ts';

const t = texts.library;

type Way = 'only' | 'extend' | 'go';

/** Keys that move through the grid and select. */
export function useGridKeys({
  rows,
  ids,
  selection,
  select,
  pageLines,
  firstSeen,
  open,
  search,
}: {
  readonly rows: GridRows;
  readonly ids: readonly number[];
  readonly selection: RefObject<Selection>;
  /** Selects, and has the active one come into view with the focus. */
  readonly select: (selection: Selection) => void;
  /** How many lines are seen at once. */
  readonly pageLines: () => number;
  readonly firstSeen: () => number;
  readonly open: (artifactId: number) => void;
  readonly search: () => void;
}): void {
  const place = (): number => {
    const { active } = selection.current;
    return active === undefined ? -1 : ids.indexOf(active);
  };
  const goTo = (item: number, way: Way): void => {
    const id = ids[Math.max(0, Math.min(ids.length - 1, item))];
    if (id === undefined) return;
    const now = selection.current;
    select(
      way === 'only' ? selectOnly(id) : way === 'go' ? activate(now, id) : extendTo(now, id, ids),
    );
  };
  const from = (next: (item: number) => number, way: Way): void => {
    const item = place();
    goTo(item < 0 ? firstSeen() : next(item), way);
  };
  const date = (step: 1 | -1): void => {
    const heads = rows.heads.map(({ item }) => item);
    const item = place();
    const next =
      step > 0 ? heads.find((head) => head > item) : heads.findLast((head) => head < item);
    if (next !== undefined) goTo(next, 'only');
  };
  const moves: readonly (readonly [key: string, next: (item: number) => number])[] = [
    ['ArrowRight', (item) => item + 1],
    ['ArrowLeft', (item) => item - 1],
    ['ArrowDown', (item) => rows.below(item, 1)],
    ['ArrowUp', (item) => rows.below(item, -1)],
  ];
  const { keyTexts } = t;
  useKeys(t.keys, [
    { keys: '/', text: keyTexts.search, run: search },
    ...moves.flatMap(([key, next]) => [
      { keys: key, text: keyTexts.move, run: () => from(next, 'only') },
      { keys: `shift+${key}`, text: keyTexts.extend, run: () => from(next, 'extend') },
      { keys: `mod+${key}`, text: keyTexts.go, run: () => from(next, 'go') },
    ]),
    {
      keys: 'PageDown',
      text: keyTexts.pageDown,
      run: () => from((item) => rows.below(item, pageLines()), 'only'),
    },
    {
      keys: 'PageUp',
      text: keyTexts.pageUp,
      run: () => from((item) => rows.below(item, -pageLines()), 'only'),
    },
    { keys: 'Home', text: keyTexts.first, run: () => goTo(0, 'only') },
    { keys: 'End', text: keyTexts.last, run: () => goTo(ids.length - 1, 'only') },
    { keys: 'shift+Home', text: keyTexts.extend, run: () => goTo(0, 'extend') },
    { keys: 'shift+End', text: keyTexts.extend, run: () => goTo(ids.length - 1, 'extend') },
    { keys: ']', text: keyTexts.later, run: () => date(1) },
    { keys: '[', text: keyTexts.earlier, run: () => date(-1) },
    {
      keys: 'Space',
      text: keyTexts.toggle,
      run: () => {
        const { active } = selection.current;
        if (active !== undefined) select(toggle(selection.current, active));
      },
    },
    {
      keys: 'mod+a',
      text: keyTexts.all,
      run: () => select({ ...selection.current, ids: new Set(ids) }),
    },
    {
      keys: 'Escape',
      text: keyTexts.none,
      run: () => select({ ...NO_SELECTION, active: selection.current.active }),
    },
    {
      keys: 'Enter',
      text: keyTexts.open,
      run: () => {
        const { active } = selection.current;
        if (active !== undefined) open(active);
      },
    },
  ]);
}
