import { Plus } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { WindowFields } from './window-fields.tsx';
import { newWindow, type HoursDraft, type WindowDraft } from './window-drafts.ts';

/** When a lane is open. */
export function HoursFields({
  hours,
  change,
}: {
  readonly hours: HoursDraft;
  readonly change: (hours: HoursDraft) => void;
}): ReactNode {
  const words = texts.queue.lane;
  const zones = useId();
  return (
    <fieldset className="queue-hours stack">
      <legend>{words.hours}</legend>
      <p className="field-help">{words.hoursNote}</p>
      <WindowList
        title={words.allow}
        windows={hours.allow}
        change={(allow) => change({ ...hours, allow })}
      />
      <WindowList
        title={words.quiet}
        isQuiet
        windows={hours.quiet}
        change={(quiet) => change({ ...hours, quiet })}
      />
      {hours.allow.length + hours.quiet.length > 0 && (
        <Field label={words.timeZone}>
          {(control) => (
            <input
              {...control}
              className="input"
              list={zones}
              value={hours.timeZone}
              onChange={({ target }) => change({ ...hours, timeZone: target.value })}
            />
          )}
        </Field>
      )}
      <datalist id={zones}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </fieldset>
  );
}

function WindowList({
  title,
  windows,
  change,
  isQuiet = false,
}: {
  readonly title: string;
  readonly windows: readonly WindowDraft[];
  readonly change: (windows: readonly WindowDraft[]) => void;
  readonly isQuiet?: boolean;
}): ReactNode {
  const words = texts.queue.lane;
  const kept = useKeptFocus<HTMLDivElement>();
  const add = (type: WindowDraft['type']): void => change([...windows, newWindow(type, windows)]);
  return (
    <div className="queue-windows" ref={kept} tabIndex={-1} role="group" aria-label={title}>
      <p className="field-label">{title}</p>
      {windows.map((window) => (
        <WindowFields
          key={window.id}
          window={window}
          isQuiet={isQuiet}
          change={(next) => change(windows.map((each) => (each.id === window.id ? next : each)))}
          remove={() => change(windows.filter(({ id }) => id !== window.id))}
        />
      ))}
      <div className="row">
        <Button icon={<Plus />} onClick={() => add('daily')}>
          {words.addDaily}
        </Button>
        <Button look="quiet" icon={<Plus />} onClick={() => add('cron')}>
          {words.addCron}
        </Button>
      </div>
    </div>
  );
}
