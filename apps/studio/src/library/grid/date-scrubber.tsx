import {
  memo,
  useMemo,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { texts } from '../../texts/texts.ts';

const t = texts.library;

export interface ScrubberMark {
  readonly key: string;
  /** Where its group begins, from 0 to 1. */
  readonly at: number;
}

const LEAST_APART = 0.045;

/** The whole time along the right edge; going along it goes to any date. */
export const DateScrubber = memo(function DateScrubber({
  marks,
  current,
  scrollTo,
}: {
  readonly marks: readonly ScrubberMark[];
  /** The place among `marks` of what is at the upper edge. */
  readonly current: number;
  readonly scrollTo: (part: number) => void;
}): ReactNode {
  const [pointed, setPointed] = useState<number>();
  const labels = useMemo(() => labelsOf(marks), [marks]);
  if (marks.length < 2) return null;
  const follow = (event: PointerEvent<HTMLDivElement>): void => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const part = Math.max(0, Math.min(1, (event.clientY - top) / height));
    setPointed(part);
    if (event.buttons > 0) scrollTo(part);
  };
  const press = (event: KeyboardEvent): void => {
    const steps = STEPS[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    const next = marks[Math.max(0, Math.min(marks.length - 1, current + steps))];
    if (next !== undefined) scrollTo(next.at);
  };
  const name = t.group.of(marks[current]?.key ?? '');
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t.scrubber}
      aria-valuemin={0}
      aria-valuemax={marks.length - 1}
      aria-valuenow={current}
      aria-valuetext={name}
      className="library-scrubber"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={follow}
      onPointerLeave={() => setPointed(undefined)}
      onPointerUp={(event) => event.pointerType === 'touch' && setPointed(undefined)}
      onKeyDown={press}
    >
      {labels.map(({ key, at }) => (
        <span
          key={key}
          className="library-scrubber-label"
          style={{ top: `${at * 100}%` }}
          aria-hidden
        >
          {t.group.short(key)}
        </span>
      ))}
      <i className="library-scrubber-here" style={{ top: `${(marks[current]?.at ?? 0) * 100}%` }} />
      {pointed !== undefined && (
        <span className="library-scrubber-bubble" style={{ top: `${pointed * 100}%` }} aria-hidden>
          {t.group.of(marks.findLast(({ at }) => at <= pointed)?.key ?? '')}
        </span>
      )}
    </div>
  );
});

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowLeft: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
};

/** One for each month at most, and none so near to another that they touch. */
function labelsOf(marks: readonly ScrubberMark[]): readonly ScrubberMark[] {
  const labels: ScrubberMark[] = [];
  for (const mark of marks) {
    const last = labels.at(-1);
    const isNew = last?.key.slice(0, 7) !== mark.key.slice(0, 7);
    if (isNew && mark.at - (last?.at ?? -1) >= LEAST_APART && mark.at <= 1 - LEAST_APART / 2) {
      labels.push(mark);
    }
  }
  return labels;
}
