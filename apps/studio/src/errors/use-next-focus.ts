import { useLayoutEffect, useRef, type RefObject } from 'react';
import { errorKey, type ErrorItem } from './error-filter.ts';

/**
 * When the error on which somebody worked leaves the list, the one that takes its place is opened
 * and has the focus.
 */
export function useNextFocus({
  list,
  items,
  open,
  setOpen,
}: {
  readonly list: RefObject<HTMLElement | null>;
  readonly items: readonly ErrorItem[];
  readonly open: string | undefined;
  readonly setOpen: (key: string | undefined) => void;
}): { readonly leaves: (item: ErrorItem) => void } {
  const leaving = useRef<{ readonly key: string; readonly index: number }>(undefined);
  useLayoutEffect(() => {
    const gone = leaving.current;
    if (gone === undefined || items.some((item) => errorKey(item) === gone.key)) return;
    leaving.current = undefined;
    const next = items[Math.min(gone.index, items.length - 1)];
    const key = next && errorKey(next);
    if (open === gone.key) setOpen(key);
    const link = list.current?.querySelector<HTMLElement>(`[data-item="${key ?? ''}"]`);
    (link ?? list.current)?.focus();
  });
  return {
    leaves: (item) => {
      const key = errorKey(item);
      leaving.current = { key, index: items.findIndex((each) => errorKey(each) === key) };
    },
  };
}
