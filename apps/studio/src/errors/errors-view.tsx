import './errors.css';
import '../make/make.css';
import '../make/prompt-detail.css';
import { useRef, useState, type ReactNode } from 'react';
import { retryableOf, useErrorCounts } from '../api/use-error-counts.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { EmptyNote } from '../ui/notes.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { ErrorChips } from './error-chips.tsx';
import { ErrorDetail } from './error-detail.tsx';
import { countsOf, errorKey, filterName, useErrorAddress, type ErrorItem } from './error-filter.ts';
import { ErrorList } from './error-list.tsx';
import { useErrorKeys } from './use-error-keys.ts';
import { useErrors } from './use-errors.ts';
import { useNextFocus } from './use-next-focus.ts';
import { useRetryAll, useRetryError } from './use-retries.ts';

/** An inbox of what does not go on by itself. */
export function ErrorsView(): ReactNode {
  const words = texts.errors;
  const { filter, open, setFilter, setOpen } = useErrorAddress();
  const errors = useErrors(filter);
  const items = errors.data?.pages.flatMap((page) => page.items) ?? [];
  const item = items.find((each) => errorKey(each) === open);
  const list = useRef<HTMLDivElement>(null);
  const { leaves } = useNextFocus({ list, items, open, setOpen });
  const retry = useRetryError();
  const retryAll = useRetryAll();
  const [changed, setChanged] = useState<ErrorItem>();
  const ask = (wanted: ErrorItem, isSame: boolean): void => {
    retry.mutate({ item: wanted, isSame }, { onSuccess: () => leaves(wanted) });
  };
  const counts = useErrorCounts();
  const retryable = filter?.by === 'state' ? 0 : retryableOf(countsOf(counts, filter));
  useErrorKeys({
    items,
    open,
    setOpen,
    list,
    retry: ask,
    change: setChanged,
    retryAll: () => {
      if (retryable > 0) retryAll.mutate(filter);
    },
  });
  return (
    <div className={open === undefined ? 'errors' : 'errors errors-open'}>
      <div className="errors-side">
        <header className="errors-head">
          <div className="row">
            <h1 className="grow">{words.title}</h1>
            {retryable > 0 && (
              <Button isBusy={retryAll.isPending} onClick={() => retryAll.mutate(filter)}>
                {words.retryAll(retryable, filter && filterName(filter))}
              </Button>
            )}
          </div>
          <ErrorChips filter={filter} setFilter={setFilter} />
        </header>
        <ErrorList
          list={list}
          errors={errors}
          filter={filter}
          open={open}
          busy={retry.isPending ? retry.variables.item : undefined}
          retry={(each) => ask(each, false)}
          showAll={() => setFilter(undefined)}
        />
      </div>
      <div className="errors-main">
        {item === undefined ? (
          errors.data !== undefined &&
          items.length + Number(open !== undefined) > 0 && (
            <EmptyNote title={open === undefined ? words.pick : words.gone}>
              {open !== undefined && (
                <Button onClick={() => setOpen(undefined)}>{words.close}</Button>
              )}
            </EmptyNote>
          )
        ) : (
          <ErrorDetail
            key={errorKey(item)}
            item={item}
            isBusy={retry.isPending}
            retry={(isSame) => ask(item, isSame)}
            change={() => setChanged(item)}
            close={() => setOpen(undefined)}
          />
        )}
      </div>
      {changed !== undefined && (
        <ChangeDialog
          item={changed}
          retry={(writingId) =>
            retry.mutate({ item: changed, writingId }, { onSuccess: () => leaves(changed) })
          }
          close={() => setChanged(undefined)}
        />
      )}
    </div>
  );
}
