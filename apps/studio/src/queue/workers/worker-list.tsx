import './workers.css';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/api.ts';
import { useStatus } from '../../api/use-status.ts';
import { texts } from '../../texts/texts.ts';
import { Badge, type BadgeLook } from '../../ui/badge.tsx';
import { EmptyNote } from '../../ui/notes.tsx';
import { useNow } from '../../ui/use-now.ts';

type Worker = Schemas['Status']['workers'][number];

const LOOK: Readonly<Record<Worker['state'], BadgeLook>> = {
  alive: 'good',
  silent: 'warn',
  dead: 'bad',
  ended: 'plain',
};
const AGAIN_MS = 5_000;

/** Who works, who is silent, dead or gone, and since when. */
export function WorkerList(): ReactNode {
  const { data: status } = useStatus();
  const now = useNow(AGAIN_MS);
  const words = texts.queue.workers;
  if (status === undefined) return null;
  return (
    <section className="queue-part" aria-labelledby="queue-workers">
      <h2 id="queue-workers">{words.title}</h2>
      {status.workers.length === 0 ? (
        <EmptyNote title={words.none}>{words.noneHint}</EmptyNote>
      ) : (
        <ul className="queue-workers">
          {status.workers.map((worker) => (
            <li key={worker.workerId} className="queue-worker">
              <Badge look={LOOK[worker.state]}>{words.state(worker.state)}</Badge>
              <span className="queue-worker-name mono cut" title={worker.workerId}>
                {worker.workerId}
              </span>
              <span className="small quiet cut">{words.process(worker.host, worker.pid)}</span>
              <span className="small numbers">{words.runs(worker.running)}</span>
              <span className="small quiet" title={texts.words.date(worker.heartbeatMs)}>
                {sinceText(worker, now)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function sinceText({ state, startedMs, heartbeatMs }: Worker, now: number): string {
  const since = state === 'alive' ? startedMs : heartbeatMs;
  return texts.queue.workers.since[state](texts.words.ago(since, now));
}
