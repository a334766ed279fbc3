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
  const leaving = useRef<Place>(undefined);
  const opened = useRef<Place>(undefined);
  useLayoutEffect(() => {
    const isThere = (key: string): boolean => items.some((item) => errorKey(item) === key);
    if (open === undefined) opened.current = undefined;
    else if (isThere(open)) opened.current = { key: open, index: indexOf(items, open) };
    // It also leaves by itself, when its body was put right: then what had the focus is gone.
    const isLost = opened.current?.key === open && document.activeElement === document.body;
    const gone = leaving.current ?? (isLost ? opened.current : undefined);
    if (gone === undefined || isThere(gone.key)) return;
    leaving.current = undefined;
    opened.current = undefined;
    const next = items[Math.min(gone.index, items.length - 1)];
    const key = next && errorKey(next);
    if (open === gone.key) setOpen(key);
    const link = list.current?.querySelector<HTMLElement>(`[data-item="${key ?? ''}"]`);
    (link ?? list.current)?.focus();
  });
  return {
    leaves: (item) => {
      const key = errorKey(item);
      leaving.current = { key, index: indexOf(items, key) };
    },
  };
}

type Place = { readonly key: string; readonly index: number } | undefined;

function indexOf(items: readonly ErrorItem[], key: string): number {
  return Math.max(
    0,
    items.findIndex((item) => errorKey(item) === key),
  );
}
