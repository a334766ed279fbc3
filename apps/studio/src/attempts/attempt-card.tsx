import type { ReactNode } from 'react';
import type { Schemas } from '../api/api.ts';
import { texts } from '../texts/texts.ts';
import { Badge, type BadgeLook } from '../ui/badge.tsx';
import { Fact, Facts } from '../ui/facts.tsx';

type Attempt = Schemas['Attempt'];

const LOOK: Readonly<Record<NonNullable<Attempt['outcome']>, BadgeLook>> = {
  succeeded: 'good',
  failed: 'bad',
  lost: 'bad',
  released: 'plain',
  cancelled: 'plain',
  superseded: 'plain',
  foreign_finished: 'plain',
};

/** One try: how it ended, with what it ran, and the end of its log. */
export function AttemptCard({
  attempt,
  isOpen,
}: {
  readonly attempt: Attempt;
  readonly isOpen: boolean;
}): ReactNode {
  const words = texts.attempts;
  const { outcome, failureClass, error, parameters, logTail, startedMs, endedMs } = attempt;
  return (
    <li>
      <details className="attempt" open={isOpen}>
        <summary>
          <span className="attempt-name">{words.name(attempt.attempt, attempt.take)}</span>
          <Badge look={outcome === null ? 'accent' : LOOK[outcome]}>
            {outcome === null ? words.runs : words.outcome[outcome]}
          </Badge>
          {failureClass !== null && <Badge>{words.failureClass[failureClass]}</Badge>}
          <span className="small quiet">{texts.words.date(startedMs)}</span>
        </summary>
        <div className="stack">
          {error !== null && <p className="attempt-error">{error}</p>}
          <Facts>
            <Fact
              name={words.seed}
              value={attempt.seed === null ? undefined : String(attempt.seed)}
            />
            <Fact name={words.executor} value={attempt.executor} />
            <Fact name={words.worker} value={attempt.workerId} />
            <Fact
              name={words.took}
              value={endedMs === null ? undefined : texts.words.duration(endedMs - startedMs)}
            />
          </Facts>
          <Text title={words.parameters} text={parameters && JSON.stringify(parameters, null, 2)} />
          <Text title={words.log} text={logTail} />
        </div>
      </details>
    </li>
  );
}

function Text({
  title,
  text,
}: {
  readonly title: string;
  readonly text: string | null;
}): ReactNode {
  if (text === null || text.trim() === '') return null;
  return (
    <div>
      <h4 className="attempt-title">{title}</h4>
      <pre className="long-text mono" tabIndex={0} aria-label={title} role="region" dir="auto">
        {text}
      </pre>
    </div>
  );
}
