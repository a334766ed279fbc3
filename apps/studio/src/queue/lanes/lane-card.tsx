import { Pause, Play, SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { laneState } from './lane-state.ts';
import { useResume } from './use-lane-changes.ts';
import { EVERY_LANE, type Lane } from '../../api/use-lanes.ts';
import { windowsText } from './windows-text.ts';

export function LaneCard({
  lane,
  pause,
  edit,
}: {
  readonly lane: Lane;
  readonly pause: () => void;
  readonly edit: () => void;
}): ReactNode {
  const words = texts.queue.lane;
  const resume = useResume();
  const { look, word } = laneState(lane);
  return (
    <article className="queue-lane" aria-label={words.name(lane.kind)}>
      <div className="queue-lane-head">
        <h3>{words.name(lane.kind)}</h3>
        <Badge look={look}>{word}</Badge>
        <span className="queue-lane-tools">
          {lane.paused === null ? (
            <Button
              look="quiet"
              icon={<Pause />}
              aria-label={words.pauseOf(lane.kind)}
              title={words.pause}
              onClick={pause}
            />
          ) : (
            <Button
              icon={<Play />}
              isBusy={resume.isPending}
              aria-label={words.resumeOf(lane.kind)}
              title={words.resume}
              onClick={() => resume.mutate(lane.kind)}
            />
          )}
          <Button
            look="quiet"
            icon={<SlidersHorizontal />}
            aria-label={words.editOf(lane.kind)}
            title={words.edit}
            onClick={edit}
          />
        </span>
      </div>
      <p className="queue-lane-counts numbers">
        <span>{words.running(lane.running, lane.maxRunning)}</span>
        <span>{words.queued(lane.queued)}</span>
        {lane.waiting > 0 && <span>{words.later(lane.waiting)}</span>}
      </p>
      {lane.paused !== null && <WhyPaused paused={lane.paused} />}
      {lane.paused === null && lane.failures > 0 && (
        <p className="small quiet">{words.strikes(lane.failures)}</p>
      )}
      <p className="small quiet">{settingsText(lane)}</p>
    </article>
  );
}

function WhyPaused({ paused }: { readonly paused: NonNullable<Lane['paused']> }): ReactNode {
  const words = texts.queue.lane;
  // Told anew from the moment of the pause on: no clock that stood still before it.
  const now = useNow();
  const since = texts.words.ago(paused.sinceMs, now);
  const byFailures = paused.by === 'failures';
  const when = paused.probeAtMs === null ? undefined : texts.words.ago(paused.probeAtMs, now);
  return (
    <div className={byFailures ? 'queue-lane-why queue-lane-stopped' : 'queue-lane-why'}>
      <p className="queue-lane-reason">{paused.reason ?? words.noReason}</p>
      <p className="small">{byFailures ? words.stoppedSince(since) : words.pausedSince(since)}</p>
      {byFailures && paused['tries'] === true && <p className="small">{words.tries}</p>}
      {byFailures && paused['tries'] !== true && when !== undefined && (
        <p className="small">{words.probes(when)}</p>
      )}
    </div>
  );
}

function settingsText({ kind, weight, maxRunning, windows }: Lane): string {
  const words = texts.queue.lane;
  return [
    ...(kind === EVERY_LANE ? [] : [words.weight(weight)]),
    maxRunning === null ? words.noLimit : words.limit(maxRunning),
    windows === null ? words.anyTime : windowsText(windows),
  ].join(' · ');
}
