import type { LibraryWish } from '../search/library-wish.ts';

/** The longest that the server searches for, in characters. */
const LONGEST_SEARCH = 1_000;

/** How the server is asked for what a wish finds. */
export function filterQuery(wish: LibraryWish) {
  const { search, kinds, model, tags, labels, favourite, ratingAtLeast, promptId } = wish;
  return {
    ...(search.trim() !== '' && { search: search.trim().slice(0, LONGEST_SEARCH) }),
    ...(kinds.length > 0 && { kind: kinds.join(',') }),
    ...(model !== undefined && { model }),
    ...(tags.length > 0 && { tag: tags.join(',') }),
    ...(labels.length > 0 && { label: labels.join(',') }),
    ...(favourite && { favourite }),
    ...(ratingAtLeast > 0 && { ratingAtLeast }),
    ...(promptId !== undefined && { promptId: String(promptId) }),
    ...(wish.trashed && { trashed: true }),
  };
}

/** The same with the order of everything found. */
export function indexQuery(wish: LibraryWish) {
  const { order, groupBy, stacks } = wish;
  const byTime = order === 'newest' || order === 'oldest';
  return {
    ...filterQuery(wish),
    order,
    ...(stacks && { stacks: true }),
    ...(byTime && { groupBy, timeZone: timeZone() }),
  };
}

export function indexAddress(wish: LibraryWish): string {
  return addressOf('/library/index', indexQuery(wish));
}

/** The first of it, with everything that a tile shows. */
export function firstItemsQuery(wish: LibraryWish) {
  return { ...filterQuery(wish), order: wish.order, limit: FIRST_ITEMS };
}

export function firstItemsAddress(wish: LibraryWish): string {
  return addressOf('/library/items', firstItemsQuery(wish));
}

function addressOf(path: string, query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).map(([name, value]) => [name, String(value)]);
  return `/api/v1${path}?${new URLSearchParams(pairs).toString()}`;
}

/** More than most screens show at once. */
const FIRST_ITEMS = 60;

let zone: string | undefined;

function timeZone(): string {
  return (zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone);
}
