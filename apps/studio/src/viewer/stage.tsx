import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/notes.tsx';
import { FilmStage } from './film-stage.tsx';
import { StageNote } from './media-note.tsx';
import { PictureStage } from './picture/picture-stage.tsx';
import { SongStage } from './song/song-stage.tsx';
import type { Artifact, useArtifact } from './use-artifact.ts';
import { useSwipe } from './use-swipe.ts';

export interface Steps {
  /** `undefined` where there is none. */
  readonly next: (() => void) | undefined;
  readonly previous: (() => void) | undefined;
}

export interface StageProps {
  readonly query: ReturnType<typeof useArtifact>;
  readonly steps: Steps;
  readonly isShow: boolean;
  readonly shown: () => void;
  readonly ended: () => void;
}

/** What is looked at, with the ways to its neighbours at its sides. */
export function Stage({ query, steps: { next, previous }, ...rest }: StageProps): ReactNode {
  const swipe = useSwipe((step) => (step === 1 ? next : previous)?.());
  return (
    <div className="viewer-stage" {...swipe}>
      <Content query={query} {...rest} />
      {previous !== undefined && (
        <Button
          className="viewer-step viewer-step-previous"
          icon={<ChevronLeft />}
          aria-label={texts.viewer.previous}
          onClick={previous}
        />
      )}
      {next !== undefined && (
        <Button
          className="viewer-step viewer-step-next"
          icon={<ChevronRight />}
          aria-label={texts.viewer.next}
          onClick={next}
        />
      )}
    </div>
  );
}

function Content({
  query: { data: artifact, error, refetch },
  isShow,
  shown,
  ended,
}: Omit<StageProps, 'steps'>): ReactNode {
  const { gone } = texts.viewer;
  if (error !== null) {
    const isGone = error instanceof ApiProblem && error.code === 'artifact_not_found';
    return (
      <Shown shown={shown}>
        {isGone ? (
          <StageNote title={gone.title}>{gone.note}</StageNote>
        ) : (
          <ProblemNote error={error} again={() => void refetch()} />
        )}
      </Shown>
    );
  }
  if (artifact === undefined) return <p className="viewer-note quiet">{texts.words.loading}</p>;
  const props = { artifact, shown };
  const key = `${artifact.id} ${artifact.url}`;
  switch (sortOf(artifact)) {
    case 'image':
      return <PictureStage key={key} {...props} />;
    case 'audio':
      return <SongStage key={key} {...props} isShow={isShow} ended={ended} />;
    case 'video':
      return <FilmStage key={key} {...props} isShow={isShow} ended={ended} />;
    default:
      return (
        <Shown shown={shown}>
          <StageNote title={gone.otherType}>
            <p>{artifact.filePath}</p>
            <a href={artifact.url} download>
              {texts.viewer.download}
            </a>
          </StageNote>
        </Shown>
      );
  }
}

/** A note is all that there will be to see. */
function Shown({
  shown,
  children,
}: {
  readonly shown: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const told = useEffectEvent(shown);
  useEffect(() => told(), []);
  return children;
}

/** What a browser shows it as. */
export function sortOf({ mediaType }: Pick<Artifact, 'mediaType'>): string {
  return mediaType.split('/')[0] ?? '';
}
