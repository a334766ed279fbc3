import './viewer.css';
import { Dialog } from 'radix-ui';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { Filmstrip } from './filmstrip.tsx';
import { Preload } from './preload.tsx';
import { texts } from '../texts/texts.ts';
import { RecipePanel, recipeText } from './recipe/recipe-panel.tsx';
import { useCopy } from './recipe/use-copy.ts';
import { sortOf, Stage } from './stage.tsx';
import { useArtifact } from './use-artifact.ts';
import { usePauseOnUse } from './use-pause-on-use.ts';
import { useSlideshow } from './use-slideshow.ts';
import { ViewerBar } from './viewer-bar.tsx';
import { ViewerKeys } from './viewer-keys.tsx';

/** On what is narrower the recipe would cover what it belongs to. */
const WIDE = '(min-width: 64rem)';

interface ViewerProps {
  readonly ids: readonly number[];
  readonly artifactId: number;
  readonly move: (artifactId: number) => void;
  readonly close: () => void;
}

/**
 * One artifact over the whole page, and the way to its neighbours.
 *
 * @param ids everything in its present order, as many as there are
 * @param move asks for another one of `ids`
 */
export function Viewer({ ids, artifactId, move, close }: ViewerProps): ReactNode {
  const content = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Content
          ref={content}
          className="viewer"
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            // No single control: what is looked at comes first, and keys go to it.
            event.preventDefault();
            content.current?.focus();
          }}
        >
          <Opened ids={ids} artifactId={artifactId} move={move} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Opened({ ids, artifactId, move }: Omit<ViewerProps, 'close'>): ReactNode {
  const query = useArtifact(artifactId);
  const { data: artifact } = query;
  const place = useMemo(() => ids.indexOf(artifactId), [ids, artifactId]);
  const [isRecipeOpen, setRecipeOpen] = useState(() => matchMedia(WIDE).matches);
  const copy = useCopy();
  const to = (id: number | undefined): void => {
    if (id !== undefined && id !== artifactId) move(id);
  };
  const [lastPlace, setLastPlace] = useState(place);
  if (place >= 0 && place !== lastPlace) setLastPlace(place);
  // What left the list meanwhile stands where it was, between the same neighbours.
  const nextId = place >= 0 ? ids[place + 1] : ids[Math.max(0, lastPlace)];
  const previousId = ids[(place >= 0 ? place : lastPlace) - 1];
  const endsByItself =
    artifact !== undefined && query.error === null && ['audio', 'video'].includes(sortOf(artifact));
  const goOn = (): void => to(nextId ?? ids[0]);
  const slideshow = useSlideshow(artifactId, endsByItself, goOn);
  const pauseOnUse = usePauseOnUse(slideshow);
  const toggleRecipe = (): void => setRecipeOpen(!isRecipeOpen);
  const isPanelShown = isRecipeOpen && !slideshow.isOn && artifact !== undefined;
  return (
    <div
      className="viewer-parts"
      data-show={slideshow.isOn}
      data-panel={isPanelShown}
      {...pauseOnUse}
    >
      <ViewerKeys
        step={(by) => to(by === 1 ? nextId : previousId)}
        end={(which) => to(which === 'first' ? ids[0] : ids.at(-1))}
        toggleRecipe={toggleRecipe}
        toggleSlideshow={() => ids.length > 1 && slideshow.toggle()}
        copy={() => artifact && copy(recipeText(artifact), texts.viewer.recipe.copyAllDone)}
      />
      <ViewerBar
        artifact={artifact}
        artifactId={artifactId}
        place={place}
        count={ids.length}
        slideshow={slideshow}
        isRecipeOpen={isRecipeOpen}
        toggleRecipe={toggleRecipe}
      />
      <Stage
        query={query}
        steps={{
          next: nextId === undefined ? undefined : () => to(nextId),
          previous: previousId === undefined ? undefined : () => to(previousId),
        }}
        isShow={slideshow.isOn}
        shown={() => slideshow.shown(artifactId)}
        ended={() => slideshow.isOn && goOn()}
      />
      {isPanelShown && (
        <RecipePanel key={artifact.id} artifact={artifact} close={() => setRecipeOpen(false)} />
      )}
      {ids.length > 1 && !slideshow.isOn && <Filmstrip ids={ids} place={place} move={to} />}
      {[nextId, previousId].map((id) => id !== undefined && <Preload key={id} artifactId={id} />)}
    </div>
  );
}
