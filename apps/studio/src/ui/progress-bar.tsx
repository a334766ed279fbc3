import './progress-bar.css';
import type { ReactNode } from 'react';

/** How far something is; without `total` it moves and says nothing of how far. */
export function ProgressBar({
  label,
  done,
  total,
}: {
  readonly label: string;
  readonly done: number | undefined;
  readonly total: number | undefined;
}): ReactNode {
  const isKnown = done !== undefined && total !== undefined && total > 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      className={isKnown ? 'progress' : 'progress progress-unknown'}
      {...(isKnown && {
        'aria-valuemin': 0,
        'aria-valuemax': total,
        'aria-valuenow': Math.min(done, total),
      })}
    >
      <div
        className="progress-done"
        style={isKnown ? { width: `${Math.min(100, (100 * done) / total)}%` } : {}}
      />
    </div>
  );
}
