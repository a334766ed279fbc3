import { useState, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Field } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useGenerate } from './use-generate.ts';

const MOST_TAKES = 100;

/** How many takes, and from which seed. */
export function GenerateDialog({
  promptIds,
  isOpen,
  close,
}: {
  readonly promptIds: readonly number[];
  readonly isOpen: boolean;
  readonly close: () => void;
}): ReactNode {
  const [takes, setTakes] = useState(1);
  const [seed, setSeed] = useState('');
  const generating = useGenerate();
  const parsed = seed.trim() === '' ? undefined : Number(seed);
  const isSeedWrong =
    parsed !== undefined && (!/^\d{1,16}$/.test(seed.trim()) || parsed > Number.MAX_SAFE_INTEGER);
  return (
    <FormDialog
      title={texts.make.generate.title(promptIds.length)}
      note={texts.make.generate.note}
      isOpen={isOpen}
      close={close}
      go={texts.make.generate.go}
      isBusy={generating.isPending}
      isOff={isSeedWrong}
      submit={() => generating.mutate({ promptIds, takes, seed: parsed }, { onSuccess: close })}
    >
      <Field label={texts.make.generate.takes}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="number"
            min={1}
            max={MOST_TAKES}
            value={takes}
            onChange={({ target }) =>
              setTakes(Math.min(MOST_TAKES, Math.max(1, Math.trunc(target.valueAsNumber) || 1)))
            }
          />
        )}
      </Field>
      <Field
        label={texts.make.generate.seed}
        help={texts.make.generate.seedNote}
        fault={isSeedWrong ? texts.make.generate.seedInvalid : undefined}
      >
        {(control) => (
          <input
            {...control}
            className="input numbers"
            inputMode="numeric"
            value={seed}
            onChange={({ target }) => setSeed(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
