import { Music, Image as Picture, TriangleAlert } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { thumbnailUrlOf } from '../api/thumbnail-url.ts';
import { useLiveReport } from '../live/live-provider.tsx';
import { texts } from '../texts/texts.ts';
import { Badge } from '../ui/badge.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { STATUS_LOOK, statusOf } from './prompt-status.ts';
import type { Prompt } from './use-prompts.ts';

/** One prompt of a list. */
export function PromptRow({
  prompt,
  top,
  place,
  isChosen,
  isActive,
  isOpen,
  attemptId,
  choose,
}: {
  readonly prompt: Prompt;
  readonly top: number;
  readonly place: number;
  readonly isChosen: boolean;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  /** Of the attempt that runs, where one does. */
  readonly attemptId: string | undefined;
  readonly choose: (event: MouseEvent, id: number) => void;
}): ReactNode {
  const { id, promptText, newestArtifactId, problem, kind, artifactCount } = prompt;
  const live = useLiveReport(attemptId);
  const isRunning = attemptId !== undefined;
  const status = isRunning ? 'running' : statusOf(prompt);
  const state = [isChosen && 'row-chosen', isActive && 'row-active', isOpen && 'row-open'];
  return (
    // Keys work on the list, which is what is focused.
    <div
      id={`make-${id}`}
      role="option"
      aria-selected={isChosen}
      aria-posinset={place}
      aria-setsize={-1}
      className={['make-row', ...state].filter(Boolean).join(' ')}
      style={{ translate: `0 ${top}px` }}
      onClick={(event) => choose(event, id)}
    >
      <span className="make-thumb">
        {newestArtifactId === null ? (
          <>{kind === 'audio' ? <Music aria-hidden /> : <Picture aria-hidden />}</>
        ) : (
          <img src={thumbnailUrlOf(newestArtifactId)} alt="" loading="lazy" decoding="async" />
        )}
      </span>
      <span className="make-row-text">
        <span className="cut">{promptText.trim() === '' ? texts.make.noText : promptText}</span>
        <span className="make-row-facts">
          <Badge look={STATUS_LOOK[status]}>{texts.make.status(status)}</Badge>
          {artifactCount > 1 && <span>×{artifactCount}</span>}
          {problem !== null && problem.severity !== 'warning' && (
            <span className="make-row-problem" title={problem.message}>
              <TriangleAlert aria-hidden /> {texts.make.problem(problem.code)}
            </span>
          )}
          {live?.stage !== undefined && <span className="cut">{live.stage}</span>}
          <span className="quiet numbers make-row-id">{id}</span>
        </span>
        {isRunning && (
          <ProgressBar label={texts.running.steps} done={live?.done} total={live?.total} />
        )}
      </span>
    </div>
  );
}
