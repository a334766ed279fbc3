import { Info, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/badge.tsx';
import { CurationBar } from './curation-bar.tsx';
import { titleOf } from './recipe-of.ts';
import { SlideshowMenu } from './slideshow-menu.tsx';
import type { FoundArtifact } from './use-artifact.ts';
import type { Slideshow } from './use-slideshow.ts';

const LONGEST_TITLE = 200;

export function ViewerBar({
  artifact,
  artifactId,
  place,
  count,
  slideshow,
  isRecipeOpen,
  toggleRecipe,
}: {
  readonly artifact: FoundArtifact | undefined;
  readonly artifactId: number;
  readonly place: number;
  readonly count: number;
  readonly slideshow: Slideshow;
  readonly isRecipeOpen: boolean;
  readonly toggleRecipe: () => void;
}): ReactNode {
  const { viewer, words } = texts;
  const title = (artifact && titleOf(artifact)) ?? viewer.untitled(artifactId);
  return (
    <header className="viewer-bar">
      <Dialog.Title asChild>
        <h2 className="grow cut" dir="auto">
          {title.slice(0, LONGEST_TITLE)}
        </h2>
      </Dialog.Title>
      <p className="quiet numbers small viewer-position" aria-live="polite">
        {place >= 0 && viewer.position(words.number(place + 1), words.number(count))}
        {place < 0 && count > 0 && viewer.unplaced}
      </p>
      {artifact?.isTrashed === true ? (
        <Badge look="warn" title={viewer.inTrashNote}>
          {viewer.inTrash}
        </Badge>
      ) : (
        <CurationBar artifactId={artifactId} />
      )}
      {count > 1 && <SlideshowMenu slideshow={slideshow} />}
      <Button
        look="quiet"
        icon={<Info />}
        aria-label={viewer.recipe.show}
        title={viewer.recipe.show}
        aria-pressed={isRecipeOpen}
        onClick={toggleRecipe}
      />
      <Dialog.Close asChild>
        <Button look="quiet" icon={<X />} aria-label={viewer.close} />
      </Dialog.Close>
    </header>
  );
}
