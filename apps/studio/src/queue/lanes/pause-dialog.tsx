import { useId, useState, type SyntheticEvent, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
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
  const form = useId();
  const words = texts.queue.lane;
  const [reason, setReason] = useState('');
  const pause = usePause();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    pause.mutate({ lane, reason: reason.trim() }, { onSuccess: close });
  };
  return (
    <Dialog
      title={words.pauseOf(lane)}
      note={words.pauseNote}
      isOpen
      close={close}
      footer={
        <>
          <Button onClick={close}>{texts.words.cancel}</Button>
          <Button look="main" type="submit" form={form} isBusy={pause.isPending}>
            {words.pause}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={submit}>
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
      </form>
    </Dialog>
  );
}
