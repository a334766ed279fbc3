import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done, type Schemas } from '../../api/api.ts';
import { QUERY } from '../../api/keys.ts';
import { texts } from '../../texts/texts.ts';
import { useToasts } from '../../ui/toast.tsx';

/** Starts nothing more of a lane. */
export function usePause() {
  const { failed } = useToasts();
  const refresh = useLanesAgain();
  return useMutation({
    mutationFn: ({ lane, reason }: { readonly lane: string; readonly reason: string }) =>
      done(
        api.POST('/lanes/{lane}/pause', {
          params: { path: { lane } },
          body: reason === '' ? {} : { reason },
        }),
      ),
    onSuccess: refresh,
    onError: failed,
  });
}

export function useResume() {
  const { failed } = useToasts();
  const refresh = useLanesAgain();
  return useMutation({
    mutationFn: (lane: string) =>
      done(api.POST('/lanes/{lane}/resume', { params: { path: { lane } } })),
    onSuccess: refresh,
    onError: failed,
  });
}

/** What is refused is shown where it was written, and not as a message. */
export function useLaneChange(lane: string) {
  const { tell } = useToasts();
  const refresh = useLanesAgain();
  return useMutation({
    mutationFn: (change: Schemas['LaneChange']) =>
      done(api.PATCH('/lanes/{lane}', { params: { path: { lane } }, body: change })),
    onSuccess: () => {
      tell({ text: texts.queue.lane.saved(lane) });
      return refresh();
    },
  });
}

/** The event says so, too; whoever pressed a button sees it at once. */
function useLanesAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [QUERY.lanes] });
}
