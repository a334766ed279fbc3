import { useMutation } from '@tanstack/react-query';
import { CircleStop } from 'lucide-react';
import type { ReactNode } from 'react';
import { api, dataOf, type Schemas } from '../api/api.ts';
import { useStatus } from '../api/use-status.ts';
import { useLiveReport } from '../live/live-provider.tsx';
import { texts } from '../texts/texts.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { LogLines } from '../ui/log-lines.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useToasts } from '../ui/toast.tsx';
import { useNow } from '../ui/use-now.ts';

/** One attempt that runs: what its engine reported, and what is not known of it. */
export function LivePanel({
  running,
}: {
  readonly running: Schemas['Status']['running'][number];
}): ReactNode {
  const { attemptId, promptId, take, kind, startedMs } = running;
  const live = useLiveReport(attemptId);
  const now = useNow();
  const status = useStatus().data;
  const usual = status?.runTimes.find((each) => each.kind === kind);
  const { done, total, stage, previewUrl } = live ?? {};
  const { unknown } = texts.words;
  const words = texts.make.live;
  return (
    <section className="live" aria-label={words.running}>
      <div className="row">
        <Badge look="accent">{words.running}</Badge>
        {take > 1 && <span className="quiet">{words.take(take)}</span>}
        <span className="grow" />
        <CancelButton promptId={promptId} take={take} />
      </div>
      <ProgressBar label={words.steps} done={done} total={total} />
      <div className="live-body">
        {previewUrl !== undefined && (
          <img className="live-preview" src={previewUrl} alt={words.preview} />
        )}
        <dl className="facts">
          <dt>{words.stage}</dt>
          <dd>{stage ?? unknown}</dd>
          <dt>{words.steps}</dt>
          <dd className="numbers">
            {done === undefined || total === undefined ? unknown : words.stepsOf(done, total)}
          </dd>
          <dt>{words.elapsed}</dt>
          <dd className="numbers">{texts.words.duration(now - startedMs)}</dd>
          <dt>{words.estimate}</dt>
          <dd className="numbers">
            {usual === undefined
              ? unknown
              : `${texts.words.duration(usual.medianMs)} (${words.estimateNote(usual.attempts)})`}
          </dd>
        </dl>
      </div>
      {live === undefined && status?.hasWorker === false && (
        <p className="quiet small">{words.elsewhere}</p>
      )}
      <LogLines
        title={words.log}
        empty={words.noLog}
        lines={live?.lines ?? []}
        note={
          live !== undefined && live.skippedLines > 0 ? words.skipped(live.skippedLines) : undefined
        }
      />
    </section>
  );
}

function CancelButton({
  promptId,
  take,
}: {
  readonly promptId: number;
  readonly take: number;
}): ReactNode {
  const toasts = useToasts();
  const cancelling = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/prompts/{promptId}/cancel', {
          params: { path: { promptId }, query: { take } },
        }),
      ),
    onSuccess: ({ outcome }) => {
      const text =
        outcome === 'not_cancellable'
          ? texts.make.detail.notCancellable
          : texts.make.detail.cancelled[outcome];
      toasts.tell({ text });
    },
    onError: (error) => toasts.failed(error),
  });
  return (
    <Button icon={<CircleStop />} isBusy={cancelling.isPending} onClick={() => cancelling.mutate()}>
      {texts.make.detail.cancel}
    </Button>
  );
}
