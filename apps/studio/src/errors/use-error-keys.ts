import type { RefObject } from 'react';
import { useKeys } from '../keys/keys-provider.tsx';
import { texts } from '../texts/texts.ts';
import { errorKey, type ErrorItem } from './error-filter.ts';

/** All that the mouse can do in the inbox. */
export function useErrorKeys({
  items,
  open,
  setOpen,
  list,
  retry,
  change,
  retryAll,
}: {
  readonly items: readonly ErrorItem[];
  readonly open: string | undefined;
  readonly setOpen: (key: string | undefined) => void;
  readonly list: RefObject<HTMLElement | null>;
  readonly retry: (item: ErrorItem, isSame: boolean) => void;
  readonly change: (item: ErrorItem) => void;
  readonly retryAll: () => void;
}): void {
  const words = texts.errors.keys;
  const index = items.findIndex((item) => errorKey(item) === open);
  const item = items[index];
  const step = (by: number): void => {
    const next = items[index === -1 ? 0 : Math.min(items.length - 1, Math.max(0, index + by))];
    if (next === undefined) return;
    const key = errorKey(next);
    setOpen(key);
    list.current?.querySelector<HTMLElement>(`[data-item="${key}"]`)?.focus();
  };
  const inList = (keys: string, text: string, by: number) => ({
    keys,
    text,
    run: () => step(by),
    get isOff() {
      return list.current?.contains(document.activeElement) !== true;
    },
  });
  useKeys(words.title, [
    { keys: 'j', text: words.next, run: () => step(1) },
    { keys: 'k', text: words.previous, run: () => step(-1) },
    inList('ArrowDown', words.next, 1),
    inList('ArrowUp', words.previous, -1),
    {
      keys: 'r',
      text: words.retry,
      isOff: item?.canRetry !== true,
      run: () => item !== undefined && retry(item, false),
    },
    {
      keys: 's',
      text: words.same,
      isOff: item?.canRetry !== true || item.seed === null,
      run: () => item !== undefined && retry(item, true),
    },
    {
      keys: 'e',
      text: words.change,
      isOff: item === undefined,
      run: () => item !== undefined && change(item),
    },
    { keys: 'A', text: words.all, run: retryAll },
    {
      keys: 'Escape',
      text: words.close,
      isOff: open === undefined,
      run: () => setOpen(undefined),
    },
  ]);
}
