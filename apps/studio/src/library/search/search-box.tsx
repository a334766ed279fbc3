import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';

const t = texts.library;
/** Somebody who writes quickly is not interrupted by every letter. */
const PAUSE_MS = 120;

/** Searches while one writes. */
export function SearchBox({
  text,
  change,
  leave,
  field,
}: {
  readonly text: string;
  readonly change: (text: string) => void;
  /** Goes on in the grid. */
  readonly leave: () => void;
  readonly field: RefObject<HTMLInputElement | null>;
}): ReactNode {
  // What is written and not yet searched for; the address has the rest.
  const [typed, setTyped] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (next: string): void => {
    clearTimeout(timer.current);
    setTyped(undefined);
    change(next);
  };
  const type = (next: string): void => {
    clearTimeout(timer.current);
    setTyped(next);
    timer.current = setTimeout(() => send(next), PAUSE_MS);
  };
  const shown = typed ?? text;
  return (
    <search className="library-search">
      <Search aria-hidden />
      <input
        ref={field}
        type="search"
        value={shown}
        placeholder={t.search}
        aria-label={t.search}
        maxLength={1_000}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => type(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && shown !== '') send('');
          else if (event.key === 'Enter' || event.key === 'Escape' || event.key === 'ArrowDown') {
            if (typed !== undefined) send(typed);
            leave();
          } else return;
          event.preventDefault();
        }}
      />
      {shown !== '' && (
        <Button
          look="quiet"
          icon={<X />}
          aria-label={t.searchClear}
          onClick={() => {
            send('');
            field.current?.focus();
          }}
        />
      )}
    </search>
  );
}
