import { useKeys } from '../keys/keys-provider.tsx';
import { texts } from '../texts/texts.ts';
import {
  everything,
  extendTo,
  NO_SELECTION,
  selectOnly,
  stepped,
  toggle,
} from '../ui/selection.ts';
import type { Lists } from './use-lists.ts';

/** The keys of the lists. */
export function useListKeys({
  lists,
  open,
  isOpen,
  create,
  find,
}: {
  readonly lists: Lists;
  readonly open: (id: number | undefined) => void;
  readonly isOpen: boolean;
  readonly create: () => void;
  readonly find: () => void;
}): void {
  const { active, selection, choose, orders, shown, activate } = lists;
  const order = (): readonly number[] => orders.current.get(active) ?? [];
  const step = (by: 1 | -1): void => {
    const id = stepped(selection, by, order());
    if (id === undefined) return;
    choose(active, selectOnly(id));
    if (isOpen) open(id);
  };
  const grow = (by: 1 | -1): void => {
    const id = stepped(selection, by, order());
    if (id !== undefined) choose(active, extendTo(selection, id, order()));
  };
  const { keys } = texts.make;
  useKeys(keys.title, [
    { keys: '/', text: texts.shell.keys.search, run: find },
    { keys: 'n', text: keys.create, run: create },
    { keys: 'j', text: keys.next, run: () => step(1) },
    { keys: 'k', text: keys.previous, run: () => step(-1) },
    { keys: 'ArrowDown', text: keys.next, run: () => step(1) },
    { keys: 'ArrowUp', text: keys.previous, run: () => step(-1) },
    { keys: 'shift+ArrowDown', text: keys.grow, run: () => grow(1) },
    { keys: 'shift+ArrowUp', text: keys.grow, run: () => grow(-1) },
    {
      keys: 'x',
      text: keys.toggle,
      run: () =>
        selection.active !== undefined && choose(active, toggle(selection, selection.active)),
    },
    {
      keys: 'Enter',
      text: keys.open,
      run: () => selection.active !== undefined && open(selection.active),
    },
    { keys: 'mod+a', text: keys.all, run: () => choose(active, everything(selection, order())) },
    {
      keys: 'l',
      text: keys.other,
      run: () => activate(shown[(shown.indexOf(active) + 1) % shown.length] ?? active),
    },
    {
      keys: 'Escape',
      text: keys.none,
      run: () =>
        selection.ids.size > 1 || !isOpen ? choose(active, NO_SELECTION) : open(undefined),
    },
  ]);
}
