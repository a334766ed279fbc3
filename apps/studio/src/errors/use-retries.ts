import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, done } from '../api/api.ts';
import { QUERY } from '../api/keys.ts';
import { texts } from '../texts/texts.ts';
import { useToasts } from '../ui/toast.tsx';
import type { ErrorFilter, ErrorItem } from './error-filter.ts';

export interface RetryWish {
  readonly item: ErrorItem;
  /** The seed of its last attempt; else a new one. */
  readonly isSame?: boolean;
  readonly writingId?: number;
}

/** Asks once more for one take that failed. */
export function useRetryError() {
  const { tell, failed } = useToasts();
  const again = useErrorsAgain();
  return useMutation({
    mutationFn: ({ item: { promptId, take }, isSame = false, writingId }: RetryWish) =>
      done(
        api.POST('/prompts/{promptId}/retry', {
          params: { path: { promptId } },
          body: {
            take,
            ...(isSame && { seed: 'same' as const }),
            ...(writingId !== undefined && { writingId }),
          },
        }),
      ),
    onSuccess: (_answer, { item: { promptId } }) => {
      tell({ text: texts.errors.retried(promptId) });
      return again();
    },
    onError: failed,
  });
}

/** Asks once more for all that failed, or for all that failed in one way. */
export function useRetryAll() {
  const { tell, failed } = useToasts();
  const again = useErrorsAgain();
  return useMutation({
    mutationFn: (filter: ErrorFilter) =>
      dataOf(
        api.POST('/queue/retry-failed', {
          body: filter?.by === 'class' ? { classes: [filter.failureClass] } : {},
        }),
      ),
    onSuccess: ({ promptIds }) => {
      tell({ text: texts.errors.retriedAll(promptIds.length) });
      return again();
    },
    onError: failed,
  });
}

function useErrorsAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [QUERY.errors] });
}
