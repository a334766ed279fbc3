import './notes.css';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';

/** Where something cannot be shown: why, and what to do. */
export function ProblemNote({
  error,
  again,
}: {
  readonly error: Error;
  readonly again?: () => void;
}): ReactNode {
  return (
    <div role="alert" className="note note-bad">
      <TriangleAlert aria-hidden />
      <div className="grow">
        <p>{error.message}</p>
        {error instanceof ApiProblem && error.hint !== undefined && (
          <p className="small">{error.hint}</p>
        )}
      </div>
      {again !== undefined && <Button onClick={again}>{texts.problem.again}</Button>}
    </div>
  );
}

/** Where there is nothing: that there is nothing, and what would change it. */
export function EmptyNote({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children !== undefined && <div className="quiet">{children}</div>}
    </div>
  );
}
