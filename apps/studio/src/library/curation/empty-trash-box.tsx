import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf } from '../../api/api.ts';
import { texts } from '../../texts/texts.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { outdateFound } from '../index/library-query.ts';
import { slicesOf } from './slices-of.ts';

const t = texts.library.emptyTrashBox;

/** Asks once more before files are deleted for good. */
export function EmptyTrashBox({
  ids,
  left,
  close,
}: {
  readonly ids: readonly number[];
  readonly left: (ids: readonly number[]) => void;
  readonly close: () => void;
}): ReactNode {
  const toasts = useToasts();
  const queries = useQueryClient();
  const empty = useMutation({
    mutationFn: () => deleteForGood(ids),
    onSuccess: async ({ deleted, waiting }) => {
      toasts.tell({
        text: t.done(deleted.length),
        ...(waiting > 0 && { hint: t.waiting(waiting) }),
      });
      close();
      left(deleted);
      await outdateFound(queries);
    },
    onError: toasts.failed,
  });
  return (
    <FormDialog
      title={t.title(ids.length)}
      note={t.note}
      close={close}
      go={t.start}
      look="danger"
      isBusy={empty.isPending}
      submit={() => empty.mutate()}
    />
  );
}

async function deleteForGood(
  ids: readonly number[],
): Promise<{ readonly deleted: readonly number[]; readonly waiting: number }> {
  const deleted: number[] = [];
  let waiting = 0;
  for (const some of slicesOf(ids)) {
    const body = { ids: [...some] };
    const outcome = await dataOf(api.POST('/library/empty-trash', { body }));
    deleted.push(...outcome.changed);
    waiting = outcome.waiting;
  }
  return { deleted, waiting };
}
