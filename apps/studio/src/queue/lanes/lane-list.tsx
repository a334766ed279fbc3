import './lanes.css';
import { useState, type ReactNode } from 'react';
import { useStatus } from '../../api/use-status.ts';
import { texts } from '../../texts/texts.ts';
import { ProblemNote } from '../../ui/notes.tsx';
import { LaneCard } from './lane-card.tsx';
import { LaneDialog } from './lane-dialog.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import { useLanes } from '../../api/use-lanes.ts';

/** Every lane: what is in it, whether it starts anything, and what is set. */
export function LaneList({
  pausing,
  setPausing,
}: {
  /** The lane whose pause is being given a reason. */
  readonly pausing: string | undefined;
  readonly setPausing: (lane: string | undefined) => void;
}): ReactNode {
  const { data: lanes = [], error, refetch } = useLanes();
  const [edited, setEdited] = useState<string>();
  const open = lanes.find(({ kind }) => kind === edited);
  return (
    <section className="queue-lanes" aria-label={texts.queue.lane.title}>
      {error !== null && <ProblemNote error={error} again={() => void refetch()} />}
      {lanes.map((lane) => (
        <LaneCard
          key={lane.kind}
          lane={lane}
          pause={() => setPausing(lane.kind)}
          edit={() => setEdited(lane.kind)}
        />
      ))}
      <QueueLimit />
      {open !== undefined && <LaneDialog lane={open} close={() => setEdited(undefined)} />}
      {pausing !== undefined && <PauseDialog lane={pausing} close={() => setPausing(undefined)} />}
    </section>
  );
}

function QueueLimit(): ReactNode {
  const { data: status } = useStatus();
  if (status === undefined) return null;
  const { maxQueue } = status;
  const words = texts.queue.lane;
  if (maxQueue === null) return null;
  const limits =
    typeof maxQueue === 'number'
      ? [words.queueLimit(maxQueue)]
      : Object.entries(maxQueue).map(([kind, count]) => words.queueLimitOf(kind, count));
  return (
    <p className="queue-limit small quiet">
      {limits.join(' ')} {words.queueLimitWhere}
    </p>
  );
}
