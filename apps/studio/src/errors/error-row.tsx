import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { texts } from '../texts/texts.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { errorKey, searchOf, type ErrorFilter, type ErrorItem } from './error-filter.ts';

export function ErrorRow({
  item,
  filter,
  isOpen,
  now,
  isBusy,
  retry,
}: {
  readonly item: ErrorItem;
  readonly filter: ErrorFilter;
  readonly isOpen: boolean;
  readonly now: number;
  readonly isBusy: boolean;
  readonly retry: () => void;
}): ReactNode {
  const { promptId, take, kind, promptText, what, atMs, state, canRetry } = item;
  const words = texts.errors;
  return (
    <li className={isOpen ? 'errors-row errors-row-open' : 'errors-row'}>
      <Link
        href={`/errors?${searchOf(filter, errorKey(item)).toString()}`}
        className="errors-row-link"
        data-item={errorKey(item)}
        aria-current={isOpen ? 'true' : undefined}
      >
        <span className="errors-row-what">{what}</span>
        <span className="errors-row-text cut" dir="auto">
          {promptText.trim() === '' ? words.noText : promptText}
        </span>
        <span className="errors-row-facts small quiet numbers">
          <span>#{promptId}</span>
          <span>{texts.words.kind(kind)}</span>
          {take > 1 && <span>{words.take(take)}</span>}
          {state !== 'failed' && <Badge look="warn">{words.state(state)}</Badge>}
          <span title={atMs === null ? undefined : texts.words.date(atMs)}>
            {atMs === null ? words.whenUnknown : texts.words.ago(Math.min(atMs, now), now)}
          </span>
        </span>
      </Link>
      {canRetry && (
        <Button
          look="quiet"
          icon={<RotateCcw />}
          isBusy={isBusy}
          aria-label={words.retryItem(promptId, take)}
          title={words.retry}
          onClick={retry}
        />
      )}
    </li>
  );
}
