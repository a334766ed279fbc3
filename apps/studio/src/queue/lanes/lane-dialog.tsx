import { useId, useState, type SyntheticEvent, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/notes.tsx';
import { HoursFields } from './hours-fields.tsx';
import { useLaneChange } from './use-lane-changes.ts';
import { EVERY_LANE, type Lane } from './use-lanes.ts';
import { draftOf, windowsOf } from './window-drafts.ts';

/** Weight, limit and hours of a lane. */
export function LaneDialog({
  lane,
  close,
}: {
  readonly lane: Lane;
  readonly close: () => void;
}): ReactNode {
  const form = useId();
  const words = texts.queue.lane;
  const [weight, setWeight] = useState(String(lane.weight));
  const [limit, setLimit] = useState(lane.maxRunning === null ? '' : String(lane.maxRunning));
  const [hours, setHours] = useState(() => draftOf(lane.windows));
  const change = useLaneChange(lane.kind);
  const hasWeight = lane.kind !== EVERY_LANE;
  const weightFault = isWeight(weight) ? undefined : words.weightFault;
  const limitFault = limit === '' || isLimit(limit) ? undefined : words.limitFault;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if ((hasWeight && weightFault !== undefined) || limitFault !== undefined) return;
    change.mutate(
      {
        ...(hasWeight && { weight: Number(weight) }),
        maxRunning: limit === '' ? null : Number(limit),
        windows: windowsOf(hours),
      },
      { onSuccess: close },
    );
  };
  return (
    <Dialog
      title={words.editOf(lane.kind)}
      isOpen
      close={close}
      footer={
        <>
          <Button onClick={close}>{texts.words.cancel}</Button>
          <Button look="main" type="submit" form={form} isBusy={change.isPending}>
            {texts.words.save}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={submit} noValidate>
        {hasWeight && (
          <Field label={words.weightLabel} help={words.weightHelp} fault={weightFault}>
            {(control) => (
              <input
                {...control}
                className="input"
                inputMode="decimal"
                value={weight}
                onChange={({ target }) => setWeight(target.value)}
              />
            )}
          </Field>
        )}
        <Field label={words.limitLabel} help={words.limitHelp} fault={limitFault}>
          {(control) => (
            <input
              {...control}
              className="input"
              inputMode="numeric"
              value={limit}
              onChange={({ target }) => setLimit(target.value.trim())}
            />
          )}
        </Field>
        <HoursFields hours={hours} change={setHours} />
        {change.error !== null && <ProblemNote error={change.error} />}
      </form>
    </Dialog>
  );
}

function isWeight(text: string): boolean {
  const value = Number(text);
  return text.trim() !== '' && value > 0 && value <= 1_000;
}

function isLimit(text: string): boolean {
  return /^[1-9]\d{0,8}$/.test(text);
}
