import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/api.ts';
import { QUERY } from '../api/keys.ts';
import { texts } from '../texts/texts.ts';
import { useToasts } from '../ui/toast.tsx';

/** Stops one take, or keeps it from running. */
export function useCancel() {
  const { tell, failed } = useToasts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ promptId, take }: { readonly promptId: number; readonly take: number }) =>
      dataOf(
        api.POST('/prompts/{promptId}/cancel', {
          params: { path: { promptId }, query: { take } },
        }),
      ),
    onSuccess: ({ outcome }) => {
      tell({ text: texts.running.cancelled[outcome] });
      void queries.invalidateQueries({ queryKey: [QUERY.status] });
    },
    onError: failed,
  });
}
