import { useEffect, type ReactNode } from 'react';
import { useArtifact } from './use-artifact.ts';

/** Has a neighbour read beforehand; a picture whole, of others what is known of them. */
export function Preload({ artifactId }: { readonly artifactId: number }): ReactNode {
  const { data: artifact } = useArtifact(artifactId);
  useEffect(() => {
    if (artifact?.mediaType.startsWith('image/') !== true) return;
    const image = new Image();
    image.fetchPriority = 'low';
    image.src = artifact.url;
    return () => {
      // What is still under way is not wanted any more where one has moved on.
      if (!image.complete) image.src = '';
    };
  }, [artifact?.mediaType, artifact?.url]);
  return null;
}
