import type { ReactNode } from 'react';
import { useCounts, waitingOf } from '../api/use-counts.ts';
import { useStatus } from '../api/use-status.ts';
import { texts } from '../texts/texts.ts';
import { Badge } from '../ui/badge.tsx';

/** How much runs and waits, and whether anybody works at all. */
export function StatusLine(): ReactNode {
  const { data } = useStatus();
  const { data: counts } = useCounts();
  if (data === undefined) return null;
  const waiting = counts === undefined ? 0 : waitingOf(counts);
  const isWorked = data.workers.some(({ state }) => state === 'alive');
  return (
    <p className="side-status" aria-live="off">
      {data.running.length > 0 && (
        <Badge look="accent">{texts.shell.running(data.running.length)}</Badge>
      )}
      {waiting > 0 && <Badge>{texts.shell.waiting(waiting)}</Badge>}
      {!isWorked && (
        <Badge look="warn" title={texts.shell.noWorkerWhy}>
          {texts.shell.noWorker}
        </Badge>
      )}
    </p>
  );
}
