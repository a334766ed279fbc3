import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** The focus follows the row on which the keys are; while that one is not loaded, the list has it. */
export function useRowFocus(box: RefObject<HTMLDivElement | null>, key: string | undefined): void {
  const wasInside = useRef(false);
  useEffect(() => {
    const focused = ({ target }: FocusEvent): void => {
      wasInside.current = target instanceof Node && box.current?.contains(target) === true;
    };
    document.addEventListener('focusin', focused);
    return () => document.removeEventListener('focusin', focused);
  }, [box]);
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body;
    const isInside = box.current?.contains(document.activeElement) === true;
    if (!(isInside || (isLost && wasInside.current))) return;
    const row =
      key === undefined
        ? null
        : box.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
    // A control of the row itself keeps it.
    if (row?.contains(document.activeElement) === true) return;
    if (row != null) row.focus({ preventScroll: true });
    else if (isLost) box.current?.focus({ preventScroll: true });
  });
}
