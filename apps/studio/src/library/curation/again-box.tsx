import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, dataOf } from '../../api/api.ts';
import { QUERY } from '../../api/keys.ts';
import { texts } from '../../texts/texts.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ProblemNote } from '../../ui/notes.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useItemCache } from '../index/library-cache.tsx';

const t = texts.library;
const MOST_TAKES = 100;

/** Asks for further takes of the prompts of items. */
export function AgainBox({
  ids,
  close,
}: {
  readonly ids: readonly number[];
  readonly close: () => void;
}): ReactNode {
  const cache = useItemCache();
  const toasts = useToasts();
  const [takes, setTakes] = useState(1);
  const prompts = useQuery({
    queryKey: [QUERY.library, 'prompts-of', ids],
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const items = await cache.all(ids, signal);
      return [...new Set(items.map(({ promptId }) => promptId))];
    },
  });
  const start = useMutation({
    mutationFn: (promptIds: readonly number[]) => askAgain(promptIds, takes),
    onSuccess: ({ asked, refused, why }) => {
      if (asked > 0) toasts.tell({ text: t.again.asked(asked) });
      if (why !== undefined)
        toasts.failed(new Error(t.again.refused(refused, why.message), { cause: why }));
      close();
    },
    onError: toasts.failed,
  });
  const { data, error } = prompts;
  const isRight = Number.isInteger(takes) && takes >= 1 && takes <= MOST_TAKES;
  return (
    <FormDialog
      title={t.again.title}
      note={data && t.again.note(data.length)}
      close={close}
      go={t.again.start}
      isBusy={start.isPending}
      isOff={data === undefined || data.length === 0 || !isRight}
      submit={() => data !== undefined && start.mutate(data)}
    >
      {error !== null && <ProblemNote error={error} again={() => void prompts.refetch()} />}
      <label className="library-line">
        <span>{t.again.takes}</span>
        <input
          type="number"
          className="library-field"
          min={1}
          max={MOST_TAKES}
          value={Number.isNaN(takes) ? '' : takes}
          onChange={({ target }) => setTakes(target.valueAsNumber)}
        />
      </label>
    </FormDialog>
  );
}

interface Asked {
  readonly asked: number;
  readonly refused: number;
  /** Of the first that was refused. */
  readonly why: Error | undefined;
}

async function askAgain(promptIds: readonly number[], takes: number): Promise<Asked> {
  let asked = 0;
  let refused = 0;
  let why: Error | undefined;
  for (const promptId of promptIds) {
    try {
      const request = { params: { path: { promptId } }, body: { takes } };
      asked += (await dataOf(api.POST('/prompts/{promptId}/again', request))).takes.length;
    } catch (error) {
      refused += 1;
      why ??= error instanceof Error ? error : new Error(String(error));
    }
  }
  return { asked, refused, why };
}
