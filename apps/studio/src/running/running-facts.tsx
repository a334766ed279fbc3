import type { ReactNode } from 'react';
import { useStatus } from '../api/use-status.ts';
import { texts } from '../texts/texts.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { useNow } from '../ui/use-now.ts';
import type { Progress, Running } from './use-progress.ts';

/** How far it is, how long it takes and where; what nobody told or measured is unknown. */
export function RunningFacts({
  record: { kind, startedMs, executor, workerId },
  progress: { isSilent, stage, done, total },
}: {
  readonly record: Running;
  readonly progress: Progress;
}): ReactNode {
  const words = texts.running;
  const { data: status } = useStatus();
  const usual = status?.runTimes.find((each) => each.kind === kind);
  const elapsed = Math.max(0, useNow() - startedMs);
  const steps = done === undefined || total === undefined ? undefined : words.of(done, total);
  return (
    <>
      <Facts>
        <Fact name={words.stage} value={stage} />
        <Fact name={words.steps} value={steps} />
        <Fact name={words.elapsed} value={texts.words.duration(elapsed)} />
        <Fact
          name={words.usually}
          value={usual && texts.words.duration(usual.medianMs)}
          title={usual && words.measured(usual.attempts)}
        />
        <Fact name={words.left} value={usual && leftText(usual.medianMs - elapsed)} />
        <Fact name={words.executor} value={executor} />
        <Fact name={words.worker} value={workerId} />
      </Facts>
      {/* With a worker of its own, the server cannot tell whether it just said nothing yet. */}
      {isSilent && status?.hasWorker === false && <p className="small quiet">{words.elsewhere}</p>}
    </>
  );
}

function leftText(leftMs: number): string {
  const words = texts.running;
  return leftMs > 0 ? words.leftAbout(texts.words.duration(leftMs)) : words.longer;
}
