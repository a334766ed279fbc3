import { useSearchParams } from 'wouter';
import type { Schemas } from '../api/api.ts';
import type { ErrorCount } from '../api/use-error-counts.ts';
import { texts } from '../texts/texts.ts';

export type ErrorItem = Schemas['ErrorItem'];
export type FailureClass = NonNullable<ErrorItem['failureClass']>;
export type ErrorState = ErrorItem['state'];

/** Which errors are shown; it is in the address. */
export type ErrorFilter =
  | { readonly by: 'class'; readonly failureClass: FailureClass }
  | { readonly by: 'state'; readonly state: ErrorState }
  | undefined;

/** What an address can name, in the order of their chips. */
export const STATES: readonly ErrorState[] = ['parked', 'unusable'];
export const CLASSES = Object.keys(texts.attempts.failureClass) as readonly FailureClass[];

/** The filter and the item that the address names. */
export function useErrorAddress(): {
  readonly filter: ErrorFilter;
  readonly open: string | undefined;
  readonly setFilter: (filter: ErrorFilter) => void;
  readonly setOpen: (key: string | undefined) => void;
} {
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((each) => each === search.get('state'));
  const failureClass = CLASSES.find((each) => each === search.get('class'));
  const filter: ErrorFilter =
    state !== undefined
      ? { by: 'state', state }
      : failureClass !== undefined
        ? { by: 'class', failureClass }
        : undefined;
  return {
    filter,
    open: search.get('item') ?? undefined,
    setFilter: (next) => setSearch(searchOf(next, undefined)),
    setOpen: (key) => setSearch(searchOf(filter, key)),
  };
}

/** The address of an item, for links. */
export function searchOf(filter: ErrorFilter, key: string | undefined): URLSearchParams {
  const search = new URLSearchParams();
  if (filter?.by === 'class') search.set('class', filter.failureClass);
  if (filter?.by === 'state') search.set('state', filter.state);
  if (key !== undefined) search.set('item', key);
  return search;
}

export function errorKey({ promptId, take }: ErrorItem): string {
  return `${promptId}.${take}`;
}

/** The counts of what is shown. */
export function countsOf(
  counts: readonly ErrorCount[],
  filter: ErrorFilter,
): readonly ErrorCount[] {
  if (filter === undefined) return counts;
  if (filter.by === 'state') return counts.filter(({ state }) => state === filter.state);
  return counts.filter(({ failureClass }) => failureClass === filter.failureClass);
}

export function filterName(filter: ErrorFilter): string {
  if (filter === undefined) return texts.errors.all;
  if (filter.by === 'state') return texts.errors.state(filter.state);
  return texts.attempts.failureClass[filter.failureClass];
}
