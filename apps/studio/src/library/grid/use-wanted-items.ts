import { useEffect, useRef } from 'react';
import { useItemCache } from '../index/library-cache.tsx';

/** While one scrolls, items are asked for this often at most. */
const EVERY_MS = 90;

/** Has the items read that are seen, the first of them at once. */
export function useWantedItems(ids: readonly number[]): void {
  const cache = useItemCache();
  const last = useRef(0);
  const key = ids.join();
  useEffect(() => {
    const wanted = key === '' ? [] : key.split(',').map(Number);
    const wait = Math.max(0, last.current + EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      cache.want(wanted);
    }, wait);
    return () => clearTimeout(timer);
  }, [cache, key]);
}
