import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { NumberDialog } from './number-dialog.tsx';
import { usePriority } from './use-order.ts';

const MOST_PRIORITY = 1_000;

export function PriorityDialog({
  promptIds,
  priority: given,
  close,
}: {
  readonly promptIds: readonly number[];
  /** Of all of them. */
  readonly priority: number | undefined;
  readonly close: () => void;
}): ReactNode {
  const words = texts.queue.waiting;
  const change = usePriority();
  return (
    <NumberDialog
      title={words.priorityTitle(promptIds.length)}
      note={words.priorityNote}
      label={words.priorityLabel}
      help={words.priorityHelp}
      fault={words.priorityFault}
      most={MOST_PRIORITY}
      given={given}
      go={texts.words.save}
      isBusy={change.isPending}
      error={change.error}
      give={(priority) => change.mutate({ promptIds, priority }, { onSuccess: close })}
      close={close}
    />
  );
}
