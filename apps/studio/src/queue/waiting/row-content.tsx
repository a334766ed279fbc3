import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import type { QueuedTake } from './use-waiting.ts';

const USUAL_PRIORITY = 5;

/** What a row says: the wish, and why it waits where it waits. */
export function RowContent({ take }: { readonly take: QueuedTake }): ReactNode {
  const words = texts.queue.waiting;
  const { priority, state, waitMs } = take;
  return (
    <>
      <span className="queue-row-place numbers">{take.place ?? ''}</span>
      <span className="queue-row-main">
        <span className="queue-row-text cut" dir="auto">
          {take.promptText.trim() === '' ? words.noText : take.promptText}
        </span>
        <span className="queue-row-facts">
          <span className="small quiet numbers">#{take.promptId}</span>
          {take.take > 1 && <Badge>{words.take(take.take)}</Badge>}
          {priority !== null && priority !== USUAL_PRIORITY && (
            <Badge look="accent">{words.priority(priority)}</Badge>
          )}
          {state === 'quarantined' && (
            <Badge look="warn" title={words.aloneWhy}>
              {words.alone}
            </Badge>
          )}
          <Later take={take} />
        </span>
      </span>
      <span className="queue-row-wait small quiet numbers">
        {waitMs === null ? words.startsUnknown : words.starts(texts.words.duration(waitMs))}
      </span>
    </>
  );
}

/** When it comes, and why not now. */
function Later({ take }: { readonly take: QueuedTake }): ReactNode {
  const words = texts.queue.waiting;
  const { notBeforeMs, waitsFor, lastAttempt, errorMessage } = take;
  if (waitsFor === null || notBeforeMs === null) return null;
  const time = texts.words.date(notBeforeMs);
  if (waitsFor === 'run-at') return <Badge>{words.runAt(time)}</Badge>;
  const why = lastAttempt?.error ?? errorMessage;
  return (
    <>
      <Badge look="warn">{words.retry(time)}</Badge>
      {why !== null && (
        <span className="queue-row-why small quiet cut" title={why} dir="auto">
          {words.retryWhy(why)}
        </span>
      )}
    </>
  );
}
