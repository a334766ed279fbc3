import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../api/api.ts';
import { QUERY } from '../api/keys.ts';
import { STATUS_FILTER, type ListedStatus } from './prompt-status.ts';

export type Prompt = Schemas['Prompt'];

export interface PromptFilter {
  readonly kind: string;
  readonly status: ListedStatus | undefined;
  readonly search: string;
}

const PAGE = 100;

/** The prompts of a kind, newest first, page by page. */
export function usePrompts({ kind, status, search }: PromptFilter) {
  return useInfiniteQuery({
    queryKey: [QUERY.prompts, 'list', kind, status, search],
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/prompts', {
          params: {
            query: {
              kind,
              order: 'newest',
              limit: PAGE,
              ...(status !== undefined && STATUS_FILTER[status]),
              ...(search !== '' && { search }),
              ...(pageParam !== undefined && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function usePrompt(promptId: number) {
  return useQuery({
    queryKey: [QUERY.prompt, promptId],
    queryFn: async ({ signal }) => {
      const asked = api.GET('/prompts/{promptId}', { params: { path: { promptId } }, signal });
      const data = await dataOf(asked);
      return { ...data, version: (await asked).response.headers.get('ETag') ?? undefined };
    },
  });
}

export type OpenPrompt = NonNullable<ReturnType<typeof usePrompt>['data']>;

/** What can be made; it changes with the server's start alone. */
export function useKinds() {
  return useQuery({
    queryKey: [QUERY.kinds],
    queryFn: ({ signal }) => dataOf(api.GET('/kinds', { signal })),
  });
}
