import type { ReactNode, RefObject } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { EmptyNote, ProblemNote } from '../ui/notes.tsx';
import { useNow } from '../ui/use-now.ts';
import { errorKey, type ErrorFilter, type ErrorItem } from './error-filter.ts';
import { ErrorRow } from './error-row.tsx';
import type { useErrors } from './use-errors.ts';

const AGAIN_MS = 10_000;

export function ErrorList({
  list,
  errors,
  filter,
  open,
  busy,
  retry,
  showAll,
}: {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly errors: ReturnType<typeof useErrors>;
  readonly filter: ErrorFilter;
  readonly open: string | undefined;
  /** The one that is being retried. */
  readonly busy: ErrorItem | undefined;
  readonly retry: (item: ErrorItem) => void;
  readonly showAll: () => void;
}): ReactNode {
  const words = texts.errors;
  const now = useNow(AGAIN_MS);
  const items = errors.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div ref={list} className="errors-list" tabIndex={-1} role="region" aria-label={words.list}>
      {errors.error !== null && (
        <ProblemNote error={errors.error} again={() => void errors.refetch()} />
      )}
      <ul>
        {items.map((item) => (
          <ErrorRow
            key={errorKey(item)}
            item={item}
            filter={filter}
            isOpen={errorKey(item) === open}
            now={now}
            isBusy={busy !== undefined && errorKey(busy) === errorKey(item)}
            retry={() => retry(item)}
          />
        ))}
      </ul>
      {errors.data !== undefined && items.length === 0 && (
        <EmptyNote title={filter === undefined ? words.none : words.noneFound}>
          {filter === undefined ? (
            words.noneHint
          ) : (
            <Button onClick={showAll}>{words.showAll}</Button>
          )}
        </EmptyNote>
      )}
      {errors.hasNextPage && (
        <Button isBusy={errors.isFetchingNextPage} onClick={() => void errors.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </div>
  );
}
