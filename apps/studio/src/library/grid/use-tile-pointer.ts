import type { FocusEvent, MouseEvent } from 'react';
import { focusTile } from './focus-tile.ts';
import {
  activate,
  extendTo,
  selectOnly,
  toggle,
  toggleAll,
  type Selection,
} from '../../ui/selection.ts';

interface TilePointerOptions {
  readonly ids: readonly number[];
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  readonly open: (artifactId: number) => void;
  readonly play: (artifactId: number) => void;
  readonly openStack: (artifactId: number) => void;
}

type GridEvent = MouseEvent<HTMLDivElement>;

interface TilePointer {
  readonly onClick: (event: GridEvent) => void;
  readonly onDoubleClick: (event: GridEvent) => void;
  readonly onMouseDown: (event: GridEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

/** What mouse and touch do in the grid; it listens for all tiles and their buttons at once. */
export function useTilePointer(options: TilePointerOptions): TilePointer {
  const { selection, select, open } = options;
  return {
    onClick: (event) => {
      const { act, id } = pointedAt(event);
      if (act !== undefined) {
        focusTile(event.currentTarget, id);
        press(act, id, options);
      } else if (id !== undefined) click(event, id, options);
    },
    onDoubleClick: (event) => {
      const { act, id } = pointedAt(event);
      if (act === undefined && id !== undefined) open(id);
    },
    // A button of a tile never takes the focus from it.
    onMouseDown: (event) => {
      if (pointedAt(event).act !== undefined) event.preventDefault();
    },
    onFocus: ({ target }) => {
      const { id } = target instanceof HTMLElement ? target.dataset : {};
      if (id !== undefined && Number(id) !== selection.active) {
        select(activate(selection, Number(id)));
      }
    },
  };
}

function click(
  event: GridEvent,
  id: number,
  { ids, selection, select, open }: TilePointerOptions,
): void {
  if (event.shiftKey) select(extendTo(selection, id, ids));
  else if (event.ctrlKey || event.metaKey) select(toggle(selection, id));
  else if (!isTouch(event)) select(selectOnly(id));
  else if (selection.ids.size > 0) select(toggle(selection, id));
  else open(id);
}

function press(
  act: HTMLElement,
  id: number | undefined,
  { ids, selection, select, play, openStack }: TilePointerOptions,
): void {
  const { act: name, from, to } = act.dataset;
  if (name === 'group') select(toggleAll(selection, ids.slice(Number(from), Number(to))));
  if (id === undefined) return;
  if (name === 'toggle') select(toggle(selection, id));
  if (name === 'play') play(id);
  if (name === 'stack') openStack(id);
  if (name === 'menu') openMenu(act);
}

function pointedAt({ target }: MouseEvent): {
  readonly act: HTMLElement | undefined;
  readonly id: number | undefined;
} {
  if (!(target instanceof Element)) return { act: undefined, id: undefined };
  const act = target.closest<HTMLElement>('[data-act]') ?? undefined;
  const id = target.closest<HTMLElement>('[data-id]')?.dataset['id'];
  return { act, id: id === undefined ? undefined : Number(id) };
}

/** The menu of a tile is the one that the right button opens, too. */
function openMenu(button: HTMLElement): void {
  const { left, bottom } = button.getBoundingClientRect();
  const init = { bubbles: true, cancelable: true, clientX: left, clientY: bottom };
  button.dispatchEvent(new globalThis.MouseEvent('contextmenu', init));
}

function isTouch({ nativeEvent }: MouseEvent): boolean {
  return nativeEvent instanceof PointerEvent
    ? nativeEvent.pointerType === 'touch'
    : matchMedia('(pointer: coarse)').matches;
}
