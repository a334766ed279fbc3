import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { api, dataOf } from '../../api/api.ts';
import { texts } from '../../texts/texts.ts';
import { useToasts } from '../../ui/toast.tsx';
import type { ItemCache } from '../index/item-cache.ts';
import { useItemCache } from '../index/library-cache.tsx';
import type { LibraryItem } from '../index/library-item.ts';
import { outdateFacets, outdateFound } from '../index/library-query.ts';
import type { Label, LibraryWish } from '../search/library-wish.ts';
import { moveItems } from './move-items.ts';
import { slicesOf } from './slices-of.ts';

const t = texts.library;

interface CurationBody {
  rating?: number;
  favourite?: boolean;
  label?: Label | null;
  addTags?: string[];
  removeTags?: string[];
}

/** What can be said of items, and done with them; all of it to those that are given. */
export interface Curation {
  readonly rate: (ids: readonly number[], stars: number) => Promise<void>;
  /** All are favourites already: none is any more. */
  readonly favour: (ids: readonly number[]) => Promise<void>;
  /** All have it already: none has one any more. */
  readonly label: (ids: readonly number[], label: Label | undefined) => Promise<void>;
  readonly tag: (
    ids: readonly number[],
    change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
  ) => Promise<void>;
  readonly trash: (ids: readonly number[]) => Promise<void>;
  readonly restore: (ids: readonly number[]) => Promise<void>;
  /** Takes back what was put into the trash last. */
  readonly undo: () => Promise<void>;
}

/** What was put into the trash at once, and how to take away what offers to undo it. */
interface Undoable {
  readonly ids: readonly number[];
  readonly untell: () => void;
}

/**
 * @param say tells it to those who do not see it
 * @param left tells which are not here any more
 */
export function useCuration(
  wish: LibraryWish,
  say: (text: string) => void,
  left: (ids: readonly number[]) => void,
): Curation {
  const cache = useItemCache();
  const queries = useQueryClient();
  const toasts = useToasts();
  const undoable = useRef<readonly Undoable[]>([]);
  return useMemo(() => {
    const change = async (
      ids: readonly number[],
      body: CurationBody,
      show: (item: LibraryItem) => LibraryItem,
      text: string,
    ): Promise<void> => {
      if (ids.length === 0) return;
      const takeBack = cache.change(ids, show);
      say(text);
      try {
        for (const some of slicesOf(ids))
          await dataOf(api.PATCH('/library/items', { body: { ids: [...some], ...body } }));
        await (dependsOnCuration(wish) ? outdateFound(queries) : outdateFacets(queries));
      } catch (error) {
        takeBack();
        toasts.failed(error);
      }
    };
    const move = async (
      ids: readonly number[],
      to: 'trash' | 'back',
    ): Promise<readonly number[]> => {
      const { moved, error } = await moveItems(ids, to);
      if (error !== undefined) toasts.failed(error);
      if (moved.length > 0) {
        left(moved);
        await outdateFound(queries);
      }
      return moved;
    };
    const restore = async (ids: readonly number[]): Promise<void> => {
      // What is back cannot be undone any more, by whatever way it came back.
      const back = new Set(ids);
      const isBack = (one: Undoable): boolean => one.ids.every((id) => back.has(id));
      for (const one of undoable.current.filter(isBack)) one.untell();
      undoable.current = undoable.current.filter((one) => !isBack(one));
      const moved = await move(ids, 'back');
      if (moved.length > 0) toasts.tell({ text: t.did.restored(moved.length) });
      else toasts.tell({ text: t.did.missing(ids.length) });
    };
    return {
      rate: (ids, stars) =>
        change(
          ids,
          { rating: stars },
          (item) => ({ ...item, rating: stars }),
          t.did.rated(stars, ids.length),
        ),
      favour: (ids) => {
        const favourite = !areAll(cache, ids, (item) => item.favourite);
        const text = favourite ? t.did.favoured(ids.length) : t.did.unfavoured(ids.length);
        return change(ids, { favourite }, (item) => ({ ...item, favourite }), text);
      },
      label: (ids, wanted) => {
        const isThere = areAll(cache, ids, (item) => item.label === wanted);
        const label = wanted === undefined || isThere ? null : wanted;
        const text = t.did.labelled(t.labels[label ?? 'none'], ids.length);
        return change(ids, { label }, (item) => ({ ...item, label }), text);
      },
      tag: (ids, { add = [], remove = [] }) =>
        change(
          ids,
          {
            ...(add.length > 0 && { addTags: [...add] }),
            ...(remove.length > 0 && { removeTags: [...remove] }),
          },
          (item) => ({ ...item, tags: tagsAfter(item.tags, add, remove) }),
          t.did.tagged(ids.length),
        ),
      trash: async (ids) => {
        const moved = await move(ids, 'trash');
        if (moved.length === 0) return;
        const untell = toasts.tell({
          text: t.did.trashed(moved.length),
          action: { text: t.act.undo, run: () => void restore(moved) },
        });
        undoable.current = [...undoable.current, { ids: moved, untell }];
      },
      restore,
      undo: async () => {
        const last = undoable.current.at(-1);
        if (last === undefined) toasts.tell({ text: t.did.nothingToUndo });
        else await restore(last.ids);
      },
    };
  }, [cache, queries, toasts, say, left, wish]);
}

/** Whether what is said of an item decides if and where it is found. */
function dependsOnCuration(wish: LibraryWish): boolean {
  const { favourite, ratingAtLeast, tags, labels, search, order } = wish;
  return (
    favourite ||
    ratingAtLeast > 0 ||
    tags.length + labels.length > 0 ||
    search !== '' ||
    order === 'rating'
  );
}

function areAll(
  cache: ItemCache,
  ids: readonly number[],
  is: (item: LibraryItem) => boolean,
): boolean {
  return ids.every((id) => {
    const item = cache.get(id);
    return item ? is(item) : false;
  });
}

function tagsAfter(
  tags: readonly string[],
  add: readonly string[],
  remove: readonly string[],
): string[] {
  const gone = new Set(remove.map((tag) => tag.toLowerCase()));
  const has = new Set(tags.map((tag) => tag.toLowerCase()));
  const fresh = add.filter((tag) => !has.has(tag.toLowerCase()));
  return [...tags, ...fresh].filter((tag) => !gone.has(tag.toLowerCase())).sort();
}
