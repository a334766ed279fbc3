import './library.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useToasts } from '../ui/toast.tsx';
import { endFirstLook, firstLook } from './index/first-look.ts';
import { ItemCache } from './index/item-cache.ts';
import { LibraryCache } from './index/library-cache.tsx';
import { createLoadItems } from './index/library-item.ts';
import { LIBRARY_MARK } from './index/library-query.ts';
import { LibraryScreen } from './library-screen.tsx';
import { idOf } from './search/library-wish.ts';
import { PlayerProvider } from './songs/player-provider.tsx';

/** Everything that was made; with an id the viewer lies over it. */
export function LibraryView({
  artifactId,
}: {
  readonly artifactId: string | undefined;
}): ReactNode {
  const { failed } = useToasts();
  const [cache] = useState(() => {
    const { pending, items = [] } = firstLook() ?? {};
    return new ItemCache(createLoadItems(pending), failed, { known: items });
  });
  useEffect(endFirstLook, []);
  // It is outdated with everything else of the library, and takes the items with it.
  const { dataUpdatedAt } = useQuery({ ...LIBRARY_MARK, initialData: Date.now });
  const knownAt = useRef(dataUpdatedAt);
  useEffect(() => {
    if (knownAt.current === dataUpdatedAt) return;
    knownAt.current = dataUpdatedAt;
    cache.outdate();
  }, [cache, dataUpdatedAt]);
  useEffect(() => () => cache.close(), [cache]);
  return (
    <LibraryCache value={cache}>
      <PlayerProvider>
        <LibraryScreen openId={idOf(artifactId)} />
      </PlayerProvider>
    </LibraryCache>
  );
}
