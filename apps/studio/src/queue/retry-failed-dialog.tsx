import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, dataOf, type Schemas } from '../api/api.ts';
import { useStatus } from '../api/use-status.ts';
import { texts } from '../texts/texts.ts';
import { Field } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { ProblemNote } from '../ui/notes.tsx';
import { useToasts } from '../ui/toast.tsx';
import { EVERY_LANE, useLanes } from '../api/use-lanes.ts';

type Failure = Schemas['Status']['failures'][number];

/** Asks once more for all that failed, or for all that failed in some ways. */
export function RetryFailedDialog({ close }: { readonly close: () => void }): ReactNode {
  const words = texts.queue.retryFailed;
  const { data: status } = useStatus();
  const { data: lanes = [] } = useLanes();
  const { tell } = useToasts();
  const [classes, setClasses] = useState<readonly Failure['failureClass'][]>([]);
  const [kind, setKind] = useState('');
  const [isSame, setSame] = useState(false);
  const [parked, setParked] = useState(false);
  const retry = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/queue/retry-failed', {
          body: {
            parked,
            ...(classes.length > 0 && { classes: [...classes] }),
            ...(kind !== '' && { kinds: [kind] }),
            ...(isSame && { seed: 'same' as const }),
          },
        }),
      ),
    onSuccess: ({ promptIds }) => {
      tell({ text: words.done(promptIds.length) });
      close();
    },
  });
  return (
    <FormDialog
      title={words.title}
      note={words.note}
      close={close}
      go={words.go}
      isBusy={retry.isPending}
      submit={() => retry.mutate()}
    >
      <Classes failures={status?.failures ?? []} classes={classes} change={setClasses} />
      <Field label={words.kind}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={kind}
            onChange={({ target }) => setKind(target.value)}
          >
            <option value="">{words.everyKind}</option>
            {lanes.map((lane) =>
              lane.kind === EVERY_LANE ? null : (
                <option key={lane.kind} value={lane.kind}>
                  {texts.words.kind(lane.kind)}
                </option>
              ),
            )}
          </select>
        )}
      </Field>
      <Field label={words.seed}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={isSame ? 'same' : 'new'}
            onChange={({ target }) => setSame(target.value === 'same')}
          >
            <option value="new">{words.seedNew}</option>
            <option value="same">{words.seedSame}</option>
          </select>
        )}
      </Field>
      <label className="check">
        <input
          type="checkbox"
          checked={parked}
          onChange={({ target }) => setParked(target.checked)}
        />
        {words.parked}
      </label>
      {retry.error !== null && <ProblemNote error={retry.error} />}
    </FormDialog>
  );
}

/** None chosen means all of them. */
function Classes({
  failures,
  classes,
  change,
}: {
  readonly failures: readonly Failure[];
  readonly classes: readonly Failure['failureClass'][];
  readonly change: (classes: readonly Failure['failureClass'][]) => void;
}): ReactNode {
  const words = texts.queue.retryFailed;
  return (
    <fieldset className="queue-classes">
      <legend className="field-label">{words.which}</legend>
      <label className="check">
        <input type="checkbox" checked={classes.length === 0} onChange={() => change([])} />
        {words.all}
      </label>
      {failures.map(({ failureClass, prompts, lastMs }) => (
        <label key={failureClass} className="check">
          <input
            type="checkbox"
            checked={classes.includes(failureClass)}
            onChange={({ target }) =>
              change(
                target.checked
                  ? [...classes, failureClass]
                  : classes.filter((each) => each !== failureClass),
              )
            }
          />
          <span>
            {texts.attempts.failureClass[failureClass]}{' '}
            <span className="small quiet numbers">
              {words.lately(prompts, texts.words.date(lastMs))}
            </span>
          </span>
        </label>
      ))}
      {failures.length === 0 && <p className="field-help">{words.noneLately}</p>}
    </fieldset>
  );
}
