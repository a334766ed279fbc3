import './search-box.css';
import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { texts } from '../texts/texts.ts';

const SETTLED_MS = 150;

/** A search field; what is typed counts when the typing rests. `/` leads to it where bound. */
export function SearchBox({
  label,
  value,
  change,
  field,
}: {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly field?: RefObject<HTMLInputElement | null>;
}): ReactNode {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address changed by other means than this field.
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const settle = (next: string, waitMs: number): void => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setKnown(next.trim());
      change(next.trim());
    }, waitMs);
  };
  return (
    <div className="search-box" role="search">
      <Search aria-hidden />
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={200}
        onChange={({ target }) => settle(target.value, SETTLED_MS)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            if (typed === '') event.currentTarget.blur();
            else settle('', 0);
          }
          if (event.key === 'Enter') settle(typed, 0);
        }}
      />
      {typed !== '' && (
        <button type="button" aria-label={texts.words.clear} onClick={() => settle('', 0)}>
          <X aria-hidden />
        </button>
      )}
    </div>
  );
}
