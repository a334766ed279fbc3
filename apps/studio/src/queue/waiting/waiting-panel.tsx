import './waiting.css';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Chip } from '../../ui/chip.tsx';
import { EmptyNote } from '../../ui/notes.tsx';
import { useSearchParam } from '../../ui/use-search-param.ts';
import { EVERY_LANE, useLanes, type Lane } from '../../api/use-lanes.ts';
import { useKeys } from '../../keys/keys-provider.tsx';
import { WaitingLane } from './waiting-lane.tsx';

/** What waits, lane by lane; the lane is in the address. */
export function WaitingPanel(): ReactNode {
  const { data } = useLanes();
  const [wanted, setWanted] = useSearchParam('lane');
  const words = texts.queue.waiting;
  const lanes = (data ?? []).filter(({ kind }) => kind !== EVERY_LANE);
  const lane =
    lanes.find(({ kind }) => kind === wanted) ?? lanes.find((each) => total(each) > 0) ?? lanes[0];
  useKeys(texts.queue.keys.title, [
    {
      keys: 'l',
      text: texts.queue.keys.laneNext,
      run: () => {
        const next = lanes[(lanes.findIndex((each) => each === lane) + 1) % lanes.length];
        if (next !== undefined) setWanted(next.kind);
      },
    },
  ]);
  return (
    <section className="queue-waiting" aria-labelledby="queue-waiting">
      <div className="queue-waiting-head">
        <h2 id="queue-waiting">{words.title}</h2>
        <div className="row" role="group" aria-label={words.lanes}>
          {lanes.map((each) => (
            <Chip
              key={each.kind}
              name={texts.words.kind(each.kind)}
              count={texts.words.number(total(each))}
              isOn={each === lane}
              choose={() => setWanted(each.kind)}
            />
          ))}
        </div>
      </div>
      {data !== undefined && lane === undefined && (
        <EmptyNote title={words.none}>{words.noneHint}</EmptyNote>
      )}
      {lane !== undefined && <WaitingLane key={lane.kind} kind={lane.kind} />}
    </section>
  );
}

function total({ queued, waiting }: Lane): number {
  return queued + waiting;
}
