import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/api.ts';
import { QUERY } from '../../api/keys.ts';
import { texts } from '../../texts/texts.ts';

/** The wish of a prompt; `undefined` until it is read. */
export function usePromptText(promptId: number): string | undefined {
  const { data } = useQuery({
    queryKey: [QUERY.prompt, promptId, 'text'],
    queryFn: async ({ signal }) => {
      const asked = api.GET('/prompts/{promptId}', { params: { path: { promptId } }, signal });
      return (await dataOf(asked)).promptText;
    },
  });
  return data?.trim() === '' ? texts.queue.waiting.noText : data;
}
