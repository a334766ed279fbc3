import './badge.css';
import type { ReactNode } from 'react';

export type BadgeLook = 'plain' | 'good' | 'warn' | 'bad' | 'accent';

/** A short word about a state. */
export function Badge({
  look = 'plain',
  title,
  children,
}: {
  readonly look?: BadgeLook;
  readonly title?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span className={`badge badge-${look}`} title={title}>
      {children}
    </span>
  );
}
