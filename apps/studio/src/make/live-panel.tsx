import './live-panel.css';
import { CircleStop } from 'lucide-react';
import type { ReactNode } from 'react';
import { RunningFacts } from '../running/running-facts.tsx';
import { RunningLog } from '../running/running-log.tsx';
import { useCancel } from '../running/use-cancel.ts';
import { useProgress, type Running } from '../running/use-progress.ts';
import { texts } from '../texts/texts.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';

/** One attempt that runs, in the prompt it belongs to. */
export function LivePanel({ running }: { readonly running: Running }): ReactNode {
  const { attemptId, promptId, take } = running;
  const progress = useProgress(running);
  const { done, total, previewUrl } = progress;
  const cancel = useCancel();
  const words = texts.make.live;
  return (
    <section className="live" aria-label={words.running}>
      <div className="row">
        <Badge look="accent">{words.running}</Badge>
        {take > 1 && <span className="quiet">{texts.running.take(take)}</span>}
        <span className="grow" />
        <Button
          icon={<CircleStop />}
          isBusy={cancel.isPending}
          onClick={() => cancel.mutate({ promptId, take })}
        >
          {texts.words.cancel}
        </Button>
      </div>
      <ProgressBar label={texts.running.steps} done={done} total={total} />
      <div className="live-body">
        {previewUrl !== undefined && (
          <img className="live-preview" src={previewUrl} alt={words.preview} />
        )}
        <div className="grow">
          <RunningFacts record={running} progress={progress} />
        </div>
      </div>
      <RunningLog attemptId={attemptId} />
    </section>
  );
}
