import { ArrowLeft, Lightbulb, Pencil, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { AttemptList } from '../attempts/attempt-list.tsx';
import { ReadingProblems } from '../make/reading-problems.tsx';
import { usePrompt } from '../make/use-prompts.ts';
import { texts } from '../texts/texts.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import type { ErrorItem } from './error-filter.ts';

/** One error: what happened, what to do, and all that is known of it. */
export function ErrorDetail({
  item,
  isBusy,
  retry,
  change,
  close,
}: {
  readonly item: ErrorItem;
  readonly isBusy: boolean;
  readonly retry: (isSame: boolean) => void;
  readonly change: () => void;
  readonly close: () => void;
}): ReactNode {
  const { promptId, take, kind, promptText, what, hint, message, atMs, canRetry, seed } = item;
  const words = texts.errors;
  return (
    <article className="errors-detail" aria-label={what}>
      <div className="errors-detail-head">
        <Button
          className="errors-back"
          look="quiet"
          icon={<ArrowLeft />}
          aria-label={words.close}
          onClick={close}
        />
        <div className="grow">
          <h2>{what}</h2>
          <p className="row small quiet numbers">
            <span>#{promptId}</span>
            <Badge>{texts.words.kind(kind)}</Badge>
            {take > 1 && <Badge>{words.take(take)}</Badge>}
            <span>{words.attempts(item.attempts)}</span>
            <span>{atMs === null ? words.whenUnknown : texts.words.date(atMs)}</span>
          </p>
        </div>
      </div>
      <div className="errors-next">
        <Lightbulb aria-hidden />
        <div>
          <p className="small">{words.next}</p>
          <p>{hint}</p>
        </div>
      </div>
      <div className="row">
        {canRetry && (
          <>
            <Button look="main" icon={<RotateCcw />} isBusy={isBusy} onClick={() => retry(false)}>
              {words.retry}
            </Button>
            <Button
              isBusy={isBusy}
              disabled={seed === null}
              title={seed === null ? words.seedUnknown : String(seed)}
              onClick={() => retry(true)}
            >
              {words.retrySame}
            </Button>
          </>
        )}
        <Button icon={<Pencil />} onClick={change}>
          {canRetry ? words.change : words.editBody}
        </Button>
      </div>
      {!canRetry && <Unreadable promptId={promptId} />}
      {message !== null && (
        <section>
          <h3>{words.said}</h3>
          <div
            className="errors-text"
            role="region"
            aria-label={words.said}
            tabIndex={0}
            dir="auto"
          >
            {message}
          </div>
        </section>
      )}
      <section>
        <h3>{words.prompt}</h3>
        <div
          className="errors-text"
          role="region"
          aria-label={words.prompt}
          tabIndex={0}
          dir="auto"
        >
          {promptText.trim() === '' ? words.noText : promptText}
        </div>
        <Link href={`/make/${promptId}`} className="small">
          {words.openPrompt}
        </Link>
      </section>
      <section>
        <h3>{words.tried}</h3>
        <AttemptList promptId={promptId} take={take} />
      </section>
    </article>
  );
}

/** What is wrong with a body, and what can be done about it by one press. */
function Unreadable({ promptId }: { readonly promptId: number }): ReactNode {
  const { data: prompt } = usePrompt(promptId);
  return prompt === undefined ? null : (
    <section className="stack">
      <ReadingProblems prompt={prompt} />
    </section>
  );
}
