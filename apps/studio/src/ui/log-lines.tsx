import './log-lines.css';
import { useEffect, useRef, type ReactNode } from 'react';

/** The end of a log; it stays at its end unless somebody scrolled up. */
export function LogLines({
  title,
  empty,
  lines,
  note,
}: {
  readonly title: string;
  readonly empty: string;
  readonly lines: readonly { readonly level: string; readonly message: string }[];
  readonly note?: string | undefined;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    if (isAtEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [lines]);
  return (
    <div
      ref={box}
      className="log long-text mono"
      role="log"
      aria-label={title}
      aria-live="off"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollTop + clientHeight >= scrollHeight - 8;
      }}
    >
      {note !== undefined && <p className="quiet">{note}</p>}
      {lines.length === 0 && <p className="quiet">{empty}</p>}
      {lines.map(({ level, message }, index) => (
        <p key={index} className={`log-${level}`}>
          {message}
        </p>
      ))}
    </div>
  );
}
