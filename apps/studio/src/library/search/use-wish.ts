import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { readWish, wishAddress, type LibraryWish } from './library-wish.ts';

export interface WishInAddress {
  readonly wish: LibraryWish;
  /** @param replace whether the back button skips what was before */
  readonly change: (change: Partial<LibraryWish>, replace?: boolean) => void;
  /** Opens the viewer at an artifact. */
  readonly open: (artifactId: number, replace?: boolean) => void;
  readonly close: () => void;
}

/** What is to be shown, kept in the address alone. */
export function useWish(): WishInAddress {
  const search = useSearch();
  const [, navigate] = useLocation();
  const wish = useMemo(() => readWish(new URLSearchParams(search)), [search]);
  const change = useCallback(
    (some: Partial<LibraryWish>, replace = false) =>
      navigate(`/library${wishAddress({ ...wish, ...some })}`, { replace }),
    [navigate, wish],
  );
  const open = useCallback(
    (artifactId: number, replace = false) =>
      navigate(`/library/${artifactId}${wishAddress(wish)}`, { replace }),
    [navigate, wish],
  );
  const close = useCallback(() => navigate(`/library${wishAddress(wish)}`), [navigate, wish]);
  return useMemo(() => ({ wish, change, open, close }), [wish, change, open, close]);
}
