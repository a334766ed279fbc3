import { FileQuestion } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import type { ShownProps } from './shown-props.ts';

/** Why a file is not to be seen; looked up, since a browser does not tell. */
export function MediaNote({ artifact, shown }: ShownProps): ReactNode {
  const { gone, download } = texts.viewer;
  const { data: isThere } = useQuery({
    queryKey: ['file', artifact.url],
    queryFn: async ({ signal }) => (await fetch(artifact.url, { method: 'HEAD', signal })).ok,
    gcTime: 0,
  });
  const told = useEffectEvent(shown);
  useEffect(() => told(), []);
  if (isThere === undefined) return null;
  return (
    <StageNote title={isThere ? gone.broken : gone.missing}>
      <p>{isThere ? gone.brokenNote(artifact.filePath) : gone.missingNote(artifact.filePath)}</p>
      {isThere && (
        <a href={artifact.url} download>
          {download}
        </a>
      )}
    </StageNote>
  );
}

/** What stands where a picture would. */
export function StageNote({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div role="alert" className="viewer-note">
      <FileQuestion aria-hidden />
      <p className="viewer-note-title">{title}</p>
      <div className="quiet">{children}</div>
    </div>
  );
}
