import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { NumberDialog } from './number-dialog.tsx';

export function BeforeDialog({
  promptIds,
  move,
  close,
}: {
  readonly promptIds: readonly number[];
  readonly move: (before: number) => void;
  readonly close: () => void;
}): ReactNode {
  const words = texts.queue.waiting;
  return (
    <NumberDialog
      title={words.beforeTitle(promptIds.length)}
      note={words.beforeNote}
      label={words.beforeLabel}
      fault={words.beforeFault}
      most={Number.MAX_SAFE_INTEGER}
      go={words.move}
      give={(before) => {
        move(before);
        close();
      }}
      close={close}
    />
  );
}
