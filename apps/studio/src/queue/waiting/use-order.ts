import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../../api/api.ts';
import { QUERY } from '../../api/keys.ts';
import { texts } from '../../texts/texts.ts';
import { useToasts } from '../../ui/toast.tsx';
import { moved, type QueuePlace } from './moved.ts';
import { waitingKey, type WaitingPage } from './use-waiting.ts';

interface Move {
  readonly promptIds: readonly number[];
  readonly place: QueuePlace;
}

/** Changes the order of a lane: at once in the list, which goes back where the server refuses. */
export function useOrder(kind: string) {
  const { failed } = useToasts();
  const queries = useQueryClient();
  const queryKey = waitingKey(kind);
  return useMutation({
    mutationFn: ({ promptIds, place }: Move) =>
      done(api.POST('/queue/reorder', { body: { promptIds: [...promptIds], place } })),
    onMutate: async ({ promptIds, place }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueriesData<WaitingPage>({ queryKey });
      queries.setQueriesData<WaitingPage>(
        { queryKey },
        (page) => page && moved(page, promptIds, place),
      );
      return { before };
    },
    onError: (error, _move, context) => {
      for (const [key, page] of context?.before ?? []) queries.setQueryData(key, page);
      failed(error);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [QUERY.queue] }),
  });
}

export function usePriority() {
  return useQueueChange(
    ({
      promptIds,
      priority,
    }: {
      readonly promptIds: readonly number[];
      readonly priority: number;
    }) => done(api.POST('/queue/priority', { body: { promptIds: [...promptIds], priority } })),
  );
}

export function useRunAt() {
  return useQueueChange(
    ({
      promptIds,
      atMs,
    }: {
      readonly promptIds: readonly number[];
      /** `null`: as soon as possible. */
      readonly atMs: number | null;
    }) => done(api.POST('/queue/run-at', { body: { promptIds: [...promptIds], atMs } })),
  );
}

/** Takes prompts out of the queue, every take that waits. */
export function useCancelWaiting() {
  const { tell, failed } = useToasts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (promptIds: readonly number[]) => {
      for (const promptId of promptIds) {
        await done(api.POST('/prompts/{promptId}/cancel', { params: { path: { promptId } } }));
      }
    },
    onSuccess: (_nothing, { length }) => tell({ text: texts.queue.waiting.cancelled(length) }),
    onError: failed,
    onSettled: () => queries.invalidateQueries({ queryKey: [QUERY.queue] }),
  });
}

/** What is refused is shown in the box where it was asked for. */
function useQueueChange<Wish>(change: (wish: Wish) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: [QUERY.queue] }),
  });
}
