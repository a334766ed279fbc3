import { useLayoutEffect, useState, type RefObject } from 'react';

/** How wide an element is inside, in CSS pixels; 0 until it was measured. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- an observer tells after the first frame was drawn without it
    setWidth(innerWidth(current));
    const observer = new ResizeObserver(() => setWidth(innerWidth(current)));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

function innerWidth(element: HTMLElement): number {
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  return element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
}
