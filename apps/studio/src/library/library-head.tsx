import type { ReactNode, RefObject } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import type { TileSize } from './grid/use-tile-size.ts';
import type { LibraryIndex } from './index/library-query.ts';
import { FacetBar } from './search/facet-bar.tsx';
import type { LibraryWish } from './search/library-wish.ts';
import { SearchBox } from './search/search-box.tsx';
import { ViewMenu } from './search/view-menu.tsx';

const t = texts.library;

/** Search, what narrows it down, and how it is shown. */
export function LibraryHead({
  wish,
  change,
  size,
  index,
  isSearching,
  field,
  leave,
  emptyTrash,
}: {
  readonly wish: LibraryWish;
  readonly change: (change: Partial<LibraryWish>, replace?: boolean) => void;
  readonly size: TileSize;
  /** `undefined` until the first answer. */
  readonly index: LibraryIndex | undefined;
  readonly isSearching: boolean;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly leave: () => void;
  readonly emptyTrash: () => void;
}): ReactNode {
  return (
    <header className="library-bar">
      <div className="library-bar-line">
        <SearchBox
          field={field}
          text={wish.search}
          change={(search) => change({ search }, true)}
          leave={leave}
        />
        <ViewMenu wish={wish} change={change} size={size} />
      </div>
      <div className="library-bar-line">
        <FacetBar wish={wish} change={change} />
        {wish.trashed && (index?.total ?? 0) > 0 && (
          <Button look="danger" className="library-chip" onClick={emptyTrash}>
            {t.act.emptyTrash}
          </Button>
        )}
        <p role="status" className="library-total quiet small numbers">
          {isSearching || index === undefined ? t.searching : totalOf(index)}
        </p>
      </div>
    </header>
  );
}

function totalOf({ total, counts, pending }: LibraryIndex): string {
  const all = counts?.reduce((sum, count) => sum + count, 0);
  const found = all === undefined ? t.items(total) : t.itemsOf(total, all);
  return pending > 0 ? `${found}. ${t.pending(pending)}` : found;
}
