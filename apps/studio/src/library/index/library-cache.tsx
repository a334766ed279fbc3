import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ItemCache, KnownItem } from './item-cache.ts';

const CacheContext = createContext<ItemCache | undefined>(undefined);

export const LibraryCache = CacheContext.Provider;

export function useItemCache(): ItemCache {
  const cache = useContext(CacheContext);
  if (cache === undefined) throw new Error('This part of the page stands outside LibraryCache.');
  return cache;
}

/** What is known of an artifact, now and whenever that changes. */
export function useLibraryItem(id: number): KnownItem {
  const cache = useItemCache();
  return useSyncExternalStore(
    (changed) => cache.listen(id, changed),
    () => cache.get(id),
  );
}
