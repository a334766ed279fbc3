import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { api, dataOf } from '../api/api.ts';
import { QUERY } from '../api/keys.ts';
import { texts } from '../texts/texts.ts';
import { EmptyNote } from '../ui/notes.tsx';
import { useArtifact } from './use-artifact.ts';
import { Viewer } from './viewer.tsx';

const MOST_NEIGHBOURS = 200;

/** An address of one artifact; its neighbours are what was made of the same prompt. */
export function LinkedArtifactView({ artifactId }: { readonly artifactId: string }): ReactNode {
  const [, navigate] = useLocation();
  if (!/^\d{1,15}$/.test(artifactId)) return <EmptyNote title={texts.shell.notFound} />;
  return (
    <Neighbours
      artifactId={Number(artifactId)}
      move={(id) => navigate(`/view/${id}`)}
      close={() => navigate('/library')}
    />
  );
}

function Neighbours({
  artifactId,
  move,
  close,
}: {
  readonly artifactId: number;
  readonly move: (artifactId: number) => void;
  readonly close: () => void;
}): ReactNode {
  const { data: artifact } = useArtifact(artifactId);
  const promptId = artifact?.promptId;
  const { data: ids } = useQuery({
    queryKey: [QUERY.library, 'of-prompt', promptId],
    enabled: promptId !== undefined,
    queryFn: async ({ signal }) => {
      const query = {
        promptId: String(promptId),
        order: 'oldest',
        limit: MOST_NEIGHBOURS,
      } as const;
      const page = await dataOf(api.GET('/artifacts', { params: { query }, signal }));
      return page.items.map(({ id }) => id);
    },
    // Its neighbours stay while the next one is read.
    placeholderData: (before) => before,
  });
  const all = ids?.includes(artifactId) === true ? ids : [artifactId];
  return <Viewer ids={all} artifactId={artifactId} move={move} close={close} />;
}
