import type { ReactNode } from 'react';
import type { Schemas } from '../api/api.ts';
import { texts } from '../texts/texts.ts';
import { Badge, type BadgeLook } from '../ui/badge.tsx';

const LOOKS: Readonly<Record<string, BadgeLook>> = {
  succeeded: 'good',
  failed: 'bad',
  lost: 'warn',
};

/** What was tried, the newest first. */
export function AttemptList({
  attempts,
}: {
  readonly attempts: readonly Schemas['Attempt'][];
}): ReactNode {
  if (attempts.length === 0) return <p className="quiet">{texts.make.detail.noAttempts}</p>;
  return (
    <ol className="stack">
      {attempts.toReversed().map((attempt) => (
        <li key={attempt.attemptId} className="card">
          <Attempt attempt={attempt} />
        </li>
      ))}
    </ol>
  );
}

function Attempt({ attempt }: { readonly attempt: Schemas['Attempt'] }): ReactNode {
  const words = texts.make.attempts;
  const { outcome, error, parameters, logTail, startedMs, endedMs } = attempt;
  return (
    <>
      <div className="row">
        <h3 className="grow">{words.number(attempt.attempt, attempt.take)}</h3>
        <Badge look={outcome === null ? 'accent' : (LOOKS[outcome] ?? 'plain')}>
          {outcome === null ? words.runs : words.outcome[outcome]}
        </Badge>
      </div>
      {error !== null && <p className="detail-error">{error}</p>}
      <dl className="facts">
        <dt>{words.executor}</dt>
        <dd>{attempt.executor}</dd>
        <dt>{words.seed}</dt>
        <dd className="numbers">{attempt.seed ?? texts.words.unknown}</dd>
        <dt>{words.started}</dt>
        <dd className="numbers">{texts.words.date(startedMs)}</dd>
        {endedMs !== null && (
          <>
            <dt>{words.took}</dt>
            <dd className="numbers">{texts.words.duration(endedMs - startedMs)}</dd>
          </>
        )}
        <dt>{words.worker}</dt>
        <dd className="mono cut" title={attempt.workerId}>
          {attempt.workerId}
        </dd>
      </dl>
      {parameters !== null && (
        <details>
          <summary>{words.parameters}</summary>
          <pre className="make-json mono">{JSON.stringify(parameters, null, 2)}</pre>
        </details>
      )}
      {logTail !== null && logTail !== '' && (
        <details>
          <summary>{words.log}</summary>
          <pre className="make-json mono">{logTail}</pre>
        </details>
      )}
    </>
  );
}
