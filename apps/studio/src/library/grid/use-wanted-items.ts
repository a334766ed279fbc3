import { useEffect, useRef } from 'react';
import { useItemCache } from '../index/library-cache.tsx';

/** While one scrolls, items are asked for this often at most. */
const EVERY_MS = 90;
/** Lines that come faster than this fly past: nobody reads them, and drawing them makes it jerk. */
const FAST_MS = 60;
const SETTLED_MS = 120;

/** Has the items read that are seen, the first of them at once; what flies past is not read. */
export function useWantedItems(ids: readonly number[]): void {
  const cache = useItemCache();
  const last = useRef(0);
  const changed = useRef(0);
  const key = ids.join();
  useEffect(() => {
    const wanted = key === '' ? [] : key.split(',').map(Number);
    const now = performance.now();
    const isFast = last.current > 0 && now - changed.current < FAST_MS;
    changed.current = now;
    const wait = isFast ? SETTLED_MS : Math.max(0, last.current + EVERY_MS - now);
    const timer = setTimeout(() => {
      last.current = performance.now();
      cache.want(wanted);
    }, wait);
    return () => clearTimeout(timer);
  }, [cache, key]);
}
