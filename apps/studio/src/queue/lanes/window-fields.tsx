import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { DAYS, type Day, type WindowDraft } from './window-drafts.ts';

/** One span of hours. */
export function WindowFields({
  window,
  change,
  remove,
  isQuiet,
}: {
  readonly window: WindowDraft;
  readonly change: (window: WindowDraft) => void;
  readonly remove: () => void;
  readonly isQuiet: boolean;
}): ReactNode {
  const words = texts.queue.lane;
  return (
    <div className="queue-window">
      <div className="queue-window-times">
        {window.type === 'daily' ? (
          <>
            <Time
              label={words.from}
              value={window.from}
              change={(from) => change({ ...window, from })}
            />
            <Time label={words.to} value={window.to} change={(to) => change({ ...window, to })} />
          </>
        ) : (
          <>
            <Time
              label={isQuiet ? words.quietStart : words.start}
              value={window.start}
              change={(start) => change({ ...window, start })}
            />
            <Time
              label={isQuiet ? words.quietEnd : words.end}
              value={window.end}
              change={(end) => change({ ...window, end })}
            />
          </>
        )}
        <Button
          look="quiet"
          icon={<Trash2 />}
          aria-label={words.remove}
          title={words.remove}
          onClick={remove}
        />
      </div>
      {window.type === 'daily' && (
        <Days days={window.days} change={(days) => change({ ...window, days })} />
      )}
    </div>
  );
}

function Time({
  label,
  value,
  change,
}: {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
}): ReactNode {
  // A field for times would not take 24:00, which the server knows.
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          className="input numbers"
          maxLength={100}
          value={value}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </Field>
  );
}

function Days({
  days,
  change,
}: {
  readonly days: readonly Day[];
  readonly change: (days: readonly Day[]) => void;
}): ReactNode {
  return (
    <div
      className="row"
      role="group"
      aria-label={texts.queue.lane.days}
      title={texts.queue.lane.days}
    >
      {DAYS.map((day) => (
        <label key={day} className="check small">
          <input
            type="checkbox"
            checked={days.includes(day)}
            onChange={({ target }) =>
              change(target.checked ? [...days, day] : days.filter((each) => each !== day))
            }
          />
          {texts.queue.lane.day(day)}
        </label>
      ))}
    </div>
  );
}
