import { useState, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { usePause } from './use-lane-changes.ts';

const MOST_REASON = 500;

/** Asks why; Enter pauses. */
export function PauseDialog({
  lane,
  close,
}: {
  readonly lane: string;
  readonly close: () => void;
}): ReactNode {
  const words = texts.queue.lane;
  const [reason, setReason] = useState('');
  const pause = usePause();
  return (
    <FormDialog
      title={words.pauseOf(lane)}
      note={words.pauseNote}
      close={close}
      go={words.pause}
      isBusy={pause.isPending}
      submit={() => pause.mutate({ lane, reason: reason.trim() }, { onSuccess: close })}
    >
      <Field label={words.reason} help={words.reasonHelp}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={MOST_REASON}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
