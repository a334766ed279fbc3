import { useId, useState, type SyntheticEvent, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notes.tsx';

/** Asks for one whole number. */
export function NumberDialog({
  title,
  note,
  label,
  help,
  fault,
  most,
  given,
  go,
  give,
  close,
  isBusy = false,
  error = null,
}: {
  readonly title: string;
  readonly note: string;
  readonly label: string;
  readonly help?: string;
  /** Says what it has to be. */
  readonly fault: string;
  readonly most: number;
  /** What it is now. */
  readonly given?: number | undefined;
  readonly go: string;
  readonly give: (value: number) => void;
  readonly close: () => void;
  readonly isBusy?: boolean;
  readonly error?: Error | null;
}): ReactNode {
  const form = useId();
  const [text, setText] = useState(given === undefined ? '' : String(given));
  const [isRefused, setRefused] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const isGood = /^\d{1,16}$/.test(text.trim()) && Number(text) <= most;
    setRefused(!isGood);
    if (isGood) give(Number(text));
  };
  return (
    <Dialog
      title={title}
      note={note}
      isOpen
      close={close}
      footer={
        <>
          <Button onClick={close}>{texts.words.cancel}</Button>
          <Button look="main" type="submit" form={form} isBusy={isBusy}>
            {go}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={submit} noValidate>
        <Field label={label} help={help} fault={isRefused ? fault : undefined}>
          {(control) => (
            <input
              {...control}
              className="input"
              inputMode="numeric"
              autoComplete="off"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        {error !== null && <ProblemNote error={error} />}
      </form>
    </Dialog>
  );
}
