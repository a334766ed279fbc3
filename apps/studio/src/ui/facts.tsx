import './facts.css';
import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';

/** Short facts beside each other; each a `Fact`. */
export function Facts({ children }: { readonly children: ReactNode }): ReactNode {
  return <dl className="facts numbers">{children}</dl>;
}

export function Fact({
  name,
  value,
  title,
}: {
  readonly name: string;
  /** `undefined` where nobody told or measured it. */
  readonly value: string | undefined;
  /** @default the value, as it may be cut */
  readonly title?: string | undefined;
}): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="cut" title={title ?? value}>
        {value ?? texts.words.unknown}
      </dd>
    </div>
  );
}
