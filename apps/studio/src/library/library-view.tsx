import './library.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { QUERY } from '../api/keys.ts';
import { useToasts } from '../ui/toast.tsx';
import { ItemCache } from './index/item-cache.ts';
import { LibraryCache } from './index/library-cache.tsx';
import { createLoadItems } from './index/library-item.ts';
import { LibraryScreen } from './library-screen.tsx';
import { idOf } from './search/library-wish.ts';
import { useWish } from './search/use-wish.ts';
import { PlayerProvider } from './songs/player-provider.tsx';

/** Everything that was made; with an id the viewer lies over it. */
export function LibraryView({
  artifactId,
}: {
  readonly artifactId: string | undefined;
}): ReactNode {
  const { failed } = useToasts();
  const { wish } = useWish();
  const [cache] = useState(() => new ItemCache(createLoadItems(wish), failed));
  // It is outdated with everything else of the library, and takes the items with it.
  const { dataUpdatedAt } = useQuery({
    queryKey: [QUERY.library, 'mark'],
    queryFn: Date.now,
    initialData: Date.now,
  });
  useEffect(() => cache.outdate(), [cache, dataUpdatedAt]);
  useEffect(() => () => cache.close(), [cache]);
  return (
    <LibraryCache value={cache}>
      <PlayerProvider>
        <LibraryScreen openId={idOf(artifactId)} />
      </PlayerProvider>
    </LibraryCache>
  );
}
