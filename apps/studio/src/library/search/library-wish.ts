/** The colours that something can be marked with; the server knows the same. */
export const LABELS = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
export type Label = (typeof LABELS)[number];

export const ORDERS = ['newest', 'oldest', 'rating', 'prompt'] as const;
export type Order = (typeof ORDERS)[number];

export const GROUPINGS = ['day', 'month'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const MOST_STARS = 5;
export const MOST_COMPARED = 4;

/** What is to be shown, as the address tells it. */
export interface LibraryWish {
  readonly search: string;
  readonly kinds: readonly string[];
  readonly model: string | undefined;
  readonly tags: readonly string[];
  readonly labels: readonly (Label | 'none')[];
  readonly favourite: boolean;
  /** 0: whatever the rating is. */
  readonly ratingAtLeast: number;
  readonly promptId: number | undefined;
  readonly order: Order;
  readonly groupBy: Grouping;
  /** One tile for each prompt. */
  readonly stacks: boolean;
  readonly trashed: boolean;
  /** Artifacts that lie side by side; fewer than two: none do. */
  readonly compared: readonly number[];
}

/** Reads an address; what nobody knows there is as if it were left out. */
export function readWish(address: URLSearchParams): LibraryWish {
  const one = (name: string): string | undefined => address.get(name) ?? undefined;
  const rating = Number(one('rating') ?? 0);
  return {
    search: one('q') ?? '',
    kinds: address.getAll('kind').filter(Boolean),
    model: one('model'),
    tags: address.getAll('tag').filter(Boolean),
    labels: [...LABELS, 'none' as const].filter((label) => address.getAll('label').includes(label)),
    favourite: one('favourite') === '1',
    ratingAtLeast: Number.isInteger(rating) && rating > 0 && rating <= MOST_STARS ? rating : 0,
    promptId: idOf(one('prompt')),
    order: ORDERS.find((order) => order === one('order')) ?? 'newest',
    groupBy: GROUPINGS.find((grouping) => grouping === one('group')) ?? 'day',
    stacks: one('stacks') === '1',
    trashed: one('trash') === '1',
    compared: comparedOf(one('compare')),
  };
}

/** The address of a wish, beginning with `?`, or empty where it says nothing. */
export function wishAddress(wish: LibraryWish): string {
  const address = new URLSearchParams();
  if (wish.search !== '') address.set('q', wish.search);
  for (const kind of wish.kinds) address.append('kind', kind);
  if (wish.model !== undefined) address.set('model', wish.model);
  for (const tag of wish.tags) address.append('tag', tag);
  for (const label of wish.labels) address.append('label', label);
  if (wish.favourite) address.set('favourite', '1');
  if (wish.ratingAtLeast > 0) address.set('rating', String(wish.ratingAtLeast));
  if (wish.promptId !== undefined) address.set('prompt', String(wish.promptId));
  if (wish.order !== 'newest') address.set('order', wish.order);
  if (wish.groupBy !== 'day') address.set('group', wish.groupBy);
  if (wish.stacks) address.set('stacks', '1');
  if (wish.trashed) address.set('trash', '1');
  if (wish.compared.length > 1) address.set('compare', wish.compared.join('.'));
  const text = address.toString();
  return text === '' ? '' : `?${text}`;
}

/** The same place without anything that narrows it down. */
export function withoutFilters(wish: LibraryWish): LibraryWish {
  const { order, groupBy, stacks, trashed } = wish;
  return { ...readWish(new URLSearchParams()), order, groupBy, stacks, trashed };
}

export function isNarrowed({
  search,
  kinds,
  model,
  tags,
  labels,
  favourite,
  ratingAtLeast,
  promptId,
}: LibraryWish): boolean {
  const isListed = kinds.length + tags.length + labels.length > 0;
  const isNamed = search.trim() !== '' || model !== undefined || promptId !== undefined;
  return isListed || isNamed || favourite || ratingAtLeast > 0;
}

function comparedOf(text: string | undefined): readonly number[] {
  const ids = (text ?? '').split('.').flatMap((part) => idOf(part) ?? []);
  const found = [...new Set(ids)].slice(0, MOST_COMPARED);
  return found.length > 1 ? found : [];
}

/** @returns `undefined` where it is no id */
export function idOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
