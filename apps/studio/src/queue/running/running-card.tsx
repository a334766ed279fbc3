import { Image, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../api/api.ts';
import { useLiveReport } from '../../live/live-provider.tsx';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { LogTail } from './log-tail.tsx';
import { RunningFacts } from './running-facts.tsx';
import { useCancel } from './use-cancel.ts';
import { usePromptText } from './use-prompt-text.ts';

export type Running = Schemas['Status']['running'][number];
export type RunTime = Schemas['Status']['runTimes'][number];

/** One attempt that runs: what is known of it, and how to stop it. */
export function RunningCard({
  record,
  runTime,
}: {
  readonly record: Running;
  readonly runTime: RunTime | undefined;
}): ReactNode {
  const { promptId, take, kind, attemptId } = record;
  const words = texts.queue.running;
  const text = usePromptText(promptId);
  const report = useLiveReport(attemptId);
  const cancel = useCancel();
  const attempt = record['attempt'];
  const previewUrl = report?.previewUrl ?? record.live?.previewUrl ?? undefined;
  return (
    <li className="queue-run">
      <div className="queue-run-head">
        <Preview promptId={promptId} url={previewUrl} />
        <div className="grow">
          <Link href={`/make/${promptId}`} className="queue-run-text" dir="auto">
            {text ?? texts.words.loading}
          </Link>
          <p className="row">
            <span className="quiet small numbers">#{promptId}</span>
            <Badge>{texts.words.kind(kind)}</Badge>
            {take > 1 && <Badge>{words.take(take)}</Badge>}
            {typeof attempt === 'number' && attempt > 1 && (
              <Badge look="warn">{words.attempt(attempt)}</Badge>
            )}
          </p>
        </div>
        <Button
          icon={<Square />}
          isBusy={cancel.isPending}
          aria-label={words.cancel(promptId)}
          title={texts.words.cancel}
          onClick={() => cancel.mutate({ promptId, take })}
        />
      </div>
      <ProgressBar
        label={words.progress(promptId)}
        done={report?.done ?? record.live?.done ?? undefined}
        total={report?.total ?? record.live?.total ?? undefined}
      />
      <RunningFacts record={record} report={report} runTime={runTime} />
      <LogTail report={report} />
    </li>
  );
}

function Preview({
  promptId,
  url,
}: {
  readonly promptId: number;
  readonly url: string | undefined;
}): ReactNode {
  return (
    <div className="queue-run-preview">
      {url === undefined ? (
        <Image aria-hidden />
      ) : (
        <img src={url} alt={texts.queue.running.preview(promptId)} />
      )}
    </div>
  );
}
