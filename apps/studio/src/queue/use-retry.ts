import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../api/api.ts';
import { QUERY } from '../api/keys.ts';
import { texts } from '../texts/texts.ts';
import { useToasts } from '../ui/toast.tsx';

/** Makes one take that ended run again. */
export function useRetry() {
  const { tell, failed } = useToasts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ promptId, take }: { readonly promptId: number; readonly take: number }) =>
      done(
        api.POST('/prompts/{promptId}/retry', { params: { path: { promptId } }, body: { take } }),
      ),
    onSuccess: (_answer, { promptId }) => {
      tell({ text: texts.queue.parked.retried(promptId) });
      return queries.invalidateQueries({ queryKey: [QUERY.queue] });
    },
    onError: failed,
  });
}
