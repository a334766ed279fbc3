import './running.css';
import type { ReactNode } from 'react';
import { useCounts, waitingOf } from '../../api/use-counts.ts';
import { useStatus } from '../../api/use-status.ts';
import { texts } from '../../texts/texts.ts';
import { EmptyNote, ProblemNote } from '../../ui/notes.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { RunningCard } from './running-card.tsx';

/** What runs now, oldest first. */
export function RunningList(): ReactNode {
  const { data: status, error, refetch } = useStatus();
  const { data: counts } = useCounts();
  const kept = useKeptFocus<HTMLElement>();
  const words = texts.queue.running;
  if (status === undefined) {
    return error === null ? null : <ProblemNote error={error} again={() => void refetch()} />;
  }
  const waits = counts !== undefined && waitingOf(counts) > 0;
  return (
    <section ref={kept} tabIndex={-1} className="queue-part" aria-labelledby="queue-running">
      <h2 id="queue-running">
        {words.title} <span className="quiet numbers">{status.running.length}</span>
      </h2>
      {status.running.length === 0 ? (
        <EmptyNote title={words.none}>{waits ? words.noneHeld : words.noneWaiting}</EmptyNote>
      ) : (
        <ul className="queue-running">
          {status.running.map((record) => (
            <RunningCard key={record.attemptId} record={record} />
          ))}
        </ul>
      )}
    </section>
  );
}
