import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../api/api.ts';
import { QUERY } from '../api/keys.ts';
import { useToasts } from '../ui/toast.tsx';

type LibraryItem = Schemas['LibraryItem'];

export interface CurationChange {
  readonly rating?: number;
  readonly favourite?: boolean;
}

export interface Curation {
  /** `undefined` while it is read, and where the server has no library. */
  readonly item: LibraryItem | undefined;
  readonly change: (change: CurationChange) => void;
}

/** What somebody said of an artifact, shown at once and taken back where the server refuses it. */
export function useCuration(artifactId: number): Curation {
  const queries = useQueryClient();
  const toasts = useToasts();
  const queryKey = [QUERY.library, 'item', artifactId];
  const { data } = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const query = { ids: String(artifactId) };
      const { items } = await dataOf(api.GET('/library/items', { params: { query }, signal }));
      return items[0] ?? null;
    },
  });
  const changed = useMutation({
    mutationFn: (change: CurationChange) =>
      dataOf(api.PATCH('/library/items', { body: { ids: [artifactId], ...change } })),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<LibraryItem | null>(queryKey);
      queries.setQueryData<LibraryItem | null>(queryKey, (item) => item && { ...item, ...change });
      return before;
    },
    onError: (error, _, before) => {
      queries.setQueryData(queryKey, before);
      toasts.failed(error);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [QUERY.library] }),
  });
  return { item: data ?? undefined, change: (change) => changed.mutate(change) };
}
