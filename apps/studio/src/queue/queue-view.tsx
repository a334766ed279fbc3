import './queue.css';
import { Pause, Play, RotateCcw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useKeys } from '../keys/keys-provider.tsx';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { useSearchParam } from '../ui/use-search-param.ts';
import { LaneList } from './lanes/lane-list.tsx';
import { useResume } from './lanes/use-lane-changes.ts';
import { EVERY_LANE, useLanes } from '../api/use-lanes.ts';
import { ParkedList } from './parked/parked-list.tsx';
import { RetryFailedDialog } from './retry-failed-dialog.tsx';
import { RunningList } from './running/running-list.tsx';
import { WaitingPanel } from './waiting/waiting-panel.tsx';
import { WorkerList } from './workers/worker-list.tsx';

/** What runs, what waits, and what holds it up. */
export function QueueView(): ReactNode {
  const words = texts.queue;
  const [show, setShow] = useSearchParam('show');
  const [pausing, setPausing] = useState<string>();
  const [isRetrying, setRetrying] = useState(false);
  const { data: lanes } = useLanes();
  const resume = useResume();
  const isPaused = lanes?.some(({ kind, paused }) => kind === EVERY_LANE && paused !== null);
  const pauseOrResume = (): void => {
    if (isPaused === true) resume.mutate(EVERY_LANE);
    else setPausing(EVERY_LANE);
  };
  useKeys(words.keys.title, [
    { keys: 'P', text: words.keys.pauseAll, run: pauseOrResume },
    { keys: 'R', text: words.keys.retryFailed, run: () => setRetrying(true) },
  ]);
  return (
    <div className="queue" data-show={show === 'waiting' ? 'waiting' : 'now'}>
      <header className="queue-head">
        <h1>{words.title}</h1>
        <div className="queue-switch" role="group" aria-label={words.parts}>
          <Button aria-pressed={show !== 'waiting'} onClick={() => setShow('')}>
            {words.now}
          </Button>
          <Button aria-pressed={show === 'waiting'} onClick={() => setShow('waiting')}>
            {words.waitingPart}
          </Button>
        </div>
        <div className="queue-actions">
          <Button icon={<RotateCcw />} onClick={() => setRetrying(true)}>
            {words.retryFailed.open}
          </Button>
          <Button
            icon={isPaused === true ? <Play /> : <Pause />}
            isBusy={resume.isPending}
            onClick={pauseOrResume}
          >
            {isPaused === true ? words.lane.resumeAll : words.lane.pauseAll}
          </Button>
        </div>
      </header>
      <div className="queue-now">
        <LaneList pausing={pausing} setPausing={setPausing} />
        <RunningList />
        <ParkedList />
        <WorkerList />
      </div>
      <WaitingPanel />
      {isRetrying && <RetryFailedDialog close={() => setRetrying(false)} />}
    </div>
  );
}
