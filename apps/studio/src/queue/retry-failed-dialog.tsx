import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, dataOf } from '../api/api.ts';
import { retryableOf, useErrorCounts, type ErrorCount } from '../api/use-error-counts.ts';
import { EVERY_LANE, useLanes } from '../api/use-lanes.ts';
import { CLASSES, type FailureClass } from '../errors/error-filter.ts';
import { texts } from '../texts/texts.ts';
import { Field } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { ProblemNote } from '../ui/notes.tsx';
import { useToasts } from '../ui/toast.tsx';

/** Asks once more for all that failed, or for all that failed in some ways. */
export function RetryFailedDialog({ close }: { readonly close: () => void }): ReactNode {
  const words = texts.queue.retryFailed;
  const counts = useErrorCounts();
  const { data: lanes = [] } = useLanes();
  const { tell } = useToasts();
  const [classes, setClasses] = useState<readonly FailureClass[]>([]);
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
  const ofKind = counts.filter((each) => kind === '' || each.kind === kind);
  const isMeant = ({ failureClass }: ErrorCount): boolean =>
    classes.length === 0 || (failureClass !== null && classes.includes(failureClass));
  const meant = retryableOf(ofKind.filter(isMeant), parked);
  return (
    <FormDialog
      title={words.title}
      note={words.note}
      close={close}
      go={words.go(meant)}
      isOff={meant === 0}
      isBusy={retry.isPending}
      submit={() => retry.mutate()}
    >
      <Classes
        classes={classes}
        change={setClasses}
        countOf={(wanted) =>
          retryableOf(
            ofKind.filter(({ failureClass }) => wanted === undefined || failureClass === wanted),
            parked,
          )
        }
      />
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
  classes,
  change,
  countOf,
}: {
  readonly classes: readonly FailureClass[];
  readonly change: (classes: readonly FailureClass[]) => void;
  /** How many can be retried; without a class of all. */
  readonly countOf: (failureClass?: FailureClass) => number;
}): ReactNode {
  const words = texts.queue.retryFailed;
  const shown = CLASSES.filter((each) => countOf(each) > 0 || classes.includes(each));
  return (
    <fieldset className="queue-classes">
      <legend className="field-label">{words.which}</legend>
      <label className="check">
        <input type="checkbox" checked={classes.length === 0} onChange={() => change([])} />
        <span>
          {words.all} <Prompts count={countOf()} />
        </span>
      </label>
      {shown.map((failureClass) => (
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
            {texts.attempts.failureClass[failureClass]} <Prompts count={countOf(failureClass)} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Prompts({ count }: { readonly count: number }): ReactNode {
  return <span className="small quiet numbers">{texts.queue.retryFailed.prompts(count)}</span>;
}
