import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Focus that was inside stays inside when what had it goes away: the element takes it, which needs
 * `tabIndex={-1}`.
 */
export function useKeptFocus<Element extends HTMLElement>(): RefObject<Element | null> {
  const place = useRef<Element>(null);
  const last = useRef<EventTarget>(undefined);
  useEffect(() => {
    const focused = ({ target }: FocusEvent): void => {
      const isInside = target instanceof Node && place.current?.contains(target) === true;
      last.current = isInside ? target : undefined;
    };
    document.addEventListener('focusin', focused);
    return () => document.removeEventListener('focusin', focused);
  }, []);
  useLayoutEffect(() => {
    const had = last.current;
    if (!(had instanceof Node) || had.isConnected) return;
    last.current = undefined;
    if (document.activeElement === document.body) place.current?.focus();
  });
  return place;
}
