import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../api/api.ts';
import { QUERY } from '../api/keys.ts';

export type Artifact = Schemas['Artifact'];
export type FoundArtifact = Artifact & { readonly isTrashed: boolean };

/** One file and how it was made; what lies in the trash, too. */
export function useArtifact(artifactId: number): UseQueryResult<FoundArtifact> {
  return useQuery({
    queryKey: [QUERY.library, 'artifact', artifactId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/artifacts/{artifactId}', { params: { path: { artifactId } }, signal })),
  });
}

/** The prompt of an artifact, for what its recipe does not tell. */
export function usePromptOf(
  { promptId }: Artifact,
  isWanted: boolean,
): Schemas['PromptDetail'] | undefined {
  const { data } = useQuery({
    queryKey: [QUERY.prompt, promptId, 'viewer'],
    enabled: isWanted,
    queryFn: ({ signal }) =>
      dataOf(api.GET('/prompts/{promptId}', { params: { path: { promptId } }, signal })),
  });
  return data;
}
