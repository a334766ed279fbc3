import { useId, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Button, type ButtonProps } from './button.tsx';
import { Dialog } from './dialog.tsx';

/** A box that asks for something; its main button gives it, and so does Enter in a field. */
export function FormDialog({
  title,
  note,
  isOpen = true,
  close,
  go,
  look = 'main',
  isBusy,
  isOff = false,
  submit,
  children = null,
}: {
  readonly title: string;
  readonly note?: string | undefined;
  readonly isOpen?: boolean;
  readonly close: () => void;
  /** What the main button says. */
  readonly go: string;
  readonly look?: ButtonProps['look'];
  readonly isBusy: boolean;
  /** As it stands it cannot be given. */
  readonly isOff?: boolean;
  readonly submit: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  const form = useId();
  return (
    <Dialog
      title={title}
      note={note}
      isOpen={isOpen}
      close={close}
      footer={
        <>
          <Button onClick={close}>{texts.words.cancel}</Button>
          <Button look={look} type="submit" form={form} isBusy={isBusy} disabled={isOff}>
            {go}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
