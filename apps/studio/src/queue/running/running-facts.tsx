import type { ReactNode } from 'react';
import type { LiveReport } from '../../live/live-attempts.ts';
import { texts } from '../../texts/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import type { Running, RunTime } from './running-card.tsx';

/** How far it is, how long it takes and where; what nobody told or measured is unknown. */
export function RunningFacts({
  record,
  report,
  runTime,
}: {
  readonly record: Running;
  readonly report: LiveReport | undefined;
  readonly runTime: RunTime | undefined;
}): ReactNode {
  const words = texts.queue.running;
  const elapsed = Math.max(0, useNow() - record.startedMs);
  const done = report?.done ?? record.live?.done ?? undefined;
  const total = report?.total ?? record.live?.total ?? undefined;
  const isElsewhere = report === undefined && record.live === null;
  return (
    <>
      <dl className="queue-facts numbers">
        <Fact
          name={words.stage}
          value={report?.stage ?? record.live?.stage ?? texts.words.unknown}
        />
        <Fact
          name={words.steps}
          value={
            done === undefined || total === undefined ? texts.words.unknown : words.of(done, total)
          }
        />
        <Fact name={words.elapsed} value={texts.words.duration(elapsed)} />
        <Fact
          name={words.usually}
          value={
            runTime === undefined ? texts.words.unknown : texts.words.duration(runTime.medianMs)
          }
          {...(runTime !== undefined && { title: words.measured(runTime.attempts) })}
        />
        <Fact name={words.left} value={leftText(runTime, elapsed)} />
        <Fact name={words.executor} value={record.executor} />
        <Fact name={words.worker} value={record.workerId} />
      </dl>
      {isElsewhere && <p className="small quiet">{words.elsewhere}</p>}
    </>
  );
}

function leftText(runTime: RunTime | undefined, elapsed: number): string {
  const words = texts.queue.running;
  if (runTime === undefined) return texts.words.unknown;
  const left = runTime.medianMs - elapsed;
  return left > 0 ? words.leftAbout(texts.words.duration(left)) : words.longer;
}

function Fact({
  name,
  value,
  title,
}: {
  readonly name: string;
  readonly value: string;
  readonly title?: string;
}): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="cut" title={title ?? value}>
        {value}
      </dd>
    </div>
  );
}
