import { useState, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ProblemNote } from '../../ui/notes.tsx';
import { HoursFields } from './hours-fields.tsx';
import { useLaneChange } from './use-lane-changes.ts';
import { EVERY_LANE, type Lane } from '../../api/use-lanes.ts';
import { draftOf, windowsOf } from './window-drafts.ts';

/** Weight, limit and hours of a lane. */
export function LaneDialog({
  lane,
  close,
}: {
  readonly lane: Lane;
  readonly close: () => void;
}): ReactNode {
  const words = texts.queue.lane;
  const [weight, setWeight] = useState(String(lane.weight));
  const [limit, setLimit] = useState(lane.maxRunning === null ? '' : String(lane.maxRunning));
  const [hours, setHours] = useState(() => draftOf(lane.windows));
  const change = useLaneChange(lane.kind);
  const hasWeight = lane.kind !== EVERY_LANE;
  const weightFault = isWeight(weight) ? undefined : words.weightFault;
  const limitFault = limit === '' || isLimit(limit) ? undefined : words.limitFault;
  const submit = (): void => {
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
    <FormDialog
      title={words.editOf(lane.kind)}
      close={close}
      go={texts.words.save}
      isBusy={change.isPending}
      submit={submit}
    >
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
    </FormDialog>
  );
}

function isWeight(text: string): boolean {
  const value = Number(text);
  return text.trim() !== '' && value > 0 && value <= 1_000;
}

function isLimit(text: string): boolean {
  return /^[1-9]\d{0,8}$/.test(text);
}
