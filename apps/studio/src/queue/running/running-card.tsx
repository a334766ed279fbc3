import { Image, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { RunningFacts } from '../../running/running-facts.tsx';
import { RunningLog } from '../../running/running-log.tsx';
import { useCancel } from '../../running/use-cancel.ts';
import { useProgress, type Running } from '../../running/use-progress.ts';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { usePromptText } from './use-prompt-text.ts';

/** One attempt that runs: what is known of it, and how to stop it. */
export function RunningCard({ record }: { readonly record: Running }): ReactNode {
  const { promptId, take, kind, attemptId } = record;
  const words = texts.queue.running;
  const text = usePromptText(promptId);
  const progress = useProgress(record);
  const cancel = useCancel();
  const attempt = record['attempt'];
  return (
    <li className="queue-run">
      <div className="queue-run-head">
        <Preview promptId={promptId} url={progress.previewUrl} />
        <div className="grow">
          <Link href={`/make/${promptId}`} className="queue-run-text" dir="auto">
            {text ?? texts.words.loading}
          </Link>
          <p className="row">
            <span className="quiet small numbers">#{promptId}</span>
            <Badge>{texts.words.kind(kind)}</Badge>
            {take > 1 && <Badge>{texts.running.take(take)}</Badge>}
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
      <ProgressBar label={words.progress(promptId)} done={progress.done} total={progress.total} />
      <RunningFacts record={record} progress={progress} />
      <details className="queue-log">
        <summary>{texts.running.log}</summary>
        <RunningLog attemptId={attemptId} />
      </details>
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
