import { useId, useState, type SyntheticEvent, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notes.tsx';
import { fieldText, quickTimes } from './quick-times.ts';
import { useRunAt } from './use-order.ts';

/** Keeps prompts from being started before a time, or lets go of it. */
export function RunAtDialog({
  promptIds,
  atMs: given,
  close,
}: {
  readonly promptIds: readonly number[];
  /** For which all of them wait. */
  readonly atMs: number | undefined;
  readonly close: () => void;
}): ReactNode {
  const form = useId();
  const words = texts.queue.waiting;
  const [nowMs] = useState(() => Date.now());
  const [text, setText] = useState(given === undefined ? '' : fieldText(given));
  const [isRefused, setRefused] = useState(false);
  const change = useRunAt();
  const give = (atMs: number | null): void => {
    change.mutate({ promptIds, atMs }, { onSuccess: close });
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const atMs = new Date(text).getTime();
    setRefused(Number.isNaN(atMs));
    if (!Number.isNaN(atMs)) give(atMs);
  };
  return (
    <Dialog
      title={words.runAtTitle(promptIds.length)}
      note={words.runAtNote}
      isOpen
      close={close}
      footer={
        <>
          <Button isBusy={change.isPending} onClick={() => give(null)}>
            {words.now}
          </Button>
          <Button look="main" type="submit" form={form} isBusy={change.isPending}>
            {texts.words.save}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={submit} noValidate>
        <Field label={words.runAtLabel} fault={isRefused ? words.runAtFault : undefined}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="datetime-local"
              min={fieldText(nowMs)}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <div className="row" role="group" aria-label={words.choices}>
          {quickTimes(nowMs).map(({ name, atMs }) => (
            <Button key={name} onClick={() => give(atMs)}>
              {words[name]}
            </Button>
          ))}
        </div>
        {change.error !== null && <ProblemNote error={change.error} />}
      </form>
    </Dialog>
  );
}
