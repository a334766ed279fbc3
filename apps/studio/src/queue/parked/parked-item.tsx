import { RotateCcw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../api/api.ts';
import { AttemptList } from '../../attempts/attempt-list.tsx';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useRetry } from '../use-retry.ts';

/** One that is parked: why, what was tried, and what can be done. */
export function ParkedItem({ item }: { readonly item: Schemas['QueuedTake'] }): ReactNode {
  const { promptId, take, kind, promptText, errorMessage, lastAttempt } = item;
  const words = texts.queue.parked;
  const [isOpen, setOpen] = useState(false);
  const retry = useRetry();
  return (
    <li className="queue-parked-item">
      <div className="row">
        <Link href={`/make/${promptId}`} className="queue-run-text grow" dir="auto">
          {promptText.trim() === '' ? texts.queue.waiting.noText : promptText}
        </Link>
        <Button
          icon={<RotateCcw />}
          isBusy={retry.isPending}
          onClick={() => retry.mutate({ promptId, take })}
        >
          {words.retry}
        </Button>
        <Link
          href={`/errors?state=parked&item=${promptId}.${take}`}
          className="button button-quiet"
        >
          {words.change}
        </Link>
      </div>
      <p className="row">
        <span className="quiet small numbers">#{promptId}</span>
        <Badge>{texts.words.kind(kind)}</Badge>
        {take > 1 && <Badge>{texts.queue.waiting.take(take)}</Badge>}
      </p>
      <p className="queue-parked-why">{lastAttempt?.error ?? errorMessage ?? words.noEvidence}</p>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)} className="queue-log">
        <summary>{words.evidence}</summary>
        {isOpen && <AttemptList promptId={promptId} take={take} />}
      </details>
    </li>
  );
}
