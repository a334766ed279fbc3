import './chip.css';
import type { ReactNode } from 'react';

/** One of a few things to be shown, and how much there is of it. */
export function Chip({
  name,
  count,
  isOn,
  choose,
}: {
  readonly name: string;
  /** In words; left out where it says nothing. */
  readonly count?: string | undefined;
  readonly isOn: boolean;
  readonly choose: () => void;
}): ReactNode {
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={choose}>
      {name}
      {count !== undefined && <span className="chip-count numbers"> {count}</span>}
    </button>
  );
}
