import { useKeys } from '../keys/keys-provider.tsx';
import { texts } from '../texts/texts.ts';
import { everything, NOTHING, only, rangedTo, stepped, toggled } from './selection.ts';
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
    choose(active, only(id));
    if (isOpen) open(id);
  };
  const grow = (by: 1 | -1): void => {
    const id = stepped(selection, by, order());
    if (id !== undefined) choose(active, rangedTo(selection, id, order()));
  };
  const { keys } = texts.make;
  const { cursor } = selection;
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
      run: () => cursor !== undefined && choose(active, toggled(selection, cursor)),
    },
    {
      keys: 'Enter',
      text: keys.open,
      run: () => cursor !== undefined && open(cursor),
    },
    { keys: 'mod+a', text: keys.all, run: () => choose(active, everything(order(), selection)) },
    {
      keys: 'l',
      text: keys.other,
      run: () => activate(shown[(shown.indexOf(active) + 1) % shown.length] ?? active),
    },
    {
      keys: 'Escape',
      text: keys.none,
      run: () => (selection.ids.size > 1 || !isOpen ? choose(active, NOTHING) : open(undefined)),
    },
  ]);
}
