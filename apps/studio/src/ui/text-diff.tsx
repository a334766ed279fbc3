import './text-diff.css';
import { diffWordsWithSpace } from 'diff';
import { useMemo, type ReactNode } from 'react';

/** Longer texts are compared by nobody, and comparing takes time squared. */
const LONGEST = 50_000;

/** What one text has that the other has not. */
export function TextDiff({
  before,
  after,
}: {
  readonly before: string;
  readonly after: string;
}): ReactNode {
  const parts = useMemo(
    () =>
      before.length + after.length > LONGEST
        ? [
            { value: before, removed: true, added: false },
            { value: after, removed: false, added: true },
          ]
        : diffWordsWithSpace(before, after),
    [before, after],
  );
  return (
    <pre className="diff long-text mono">
      {parts.map(({ value, added, removed }, index) =>
        added ? (
          <ins key={index}>{value}</ins>
        ) : removed ? (
          <del key={index}>{value}</del>
        ) : (
          <span key={index}>{value}</span>
        ),
      )}
    </pre>
  );
}
