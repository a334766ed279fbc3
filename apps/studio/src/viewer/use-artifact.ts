import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../api/api.ts';
import { QUERY } from '../api/keys.ts';

/** One file and how it was made. */
export function useArtifact(artifactId: number): UseQueryResult<Schemas['Artifact']> {
  return useQuery({
    queryKey: [QUERY.library, 'artifact', artifactId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/artifacts/{artifactId}', { params: { path: { artifactId } }, signal })),
  });
}
