import type { QueryClient } from '@tanstack/react-query';
import { indexOptions } from './index/library-query.ts';
import { readWish } from './search/library-wish.ts';

/** Reads what the library shows first while the page is still being put together. */
export function startLibrary(queries: QueryClient, address: string): void {
  void import('./library-view.tsx');
  const wish = readWish(new URLSearchParams(address));
  // Whoever shows it asks again, and tells what went wrong.
  queries.query(indexOptions(wish)).catch(() => undefined);
}
