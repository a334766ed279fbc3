import { useCallback, useState } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How big an element is on the page, told again whenever it changes. */
export function useElementSize(): readonly [
  Size | undefined,
  (element: HTMLElement | null) => (() => void) | undefined,
] {
  const [size, setSize] = useState<Size>();
  const watch = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [size, watch];
}
