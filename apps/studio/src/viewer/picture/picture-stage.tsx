import './picture.css';
import { useState, type ReactNode } from 'react';
import { MediaNote } from '../media-note.tsx';
import type { ShownProps } from '../shown-props.ts';
import type { Artifact } from '../use-artifact.ts';
import { useElementSize, type Size } from '../use-element-size.ts';
import { PictureLayers } from './picture-layers.tsx';
import { Zoomable } from './zoomable.tsx';

/** A picture, as large as it is recorded to be until it is there itself. */
export function PictureStage({ artifact, shown }: ShownProps): ReactNode {
  const [stage, watch] = useElementSize();
  const [real, setReal] = useState<Size>();
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <MediaNote artifact={artifact} shown={shown} />;
  const picture = real ?? recordedSize(artifact);
  return (
    <div ref={watch} className="viewer-picture">
      {picture === undefined && (
        // Nothing is shown of it before: of a size that is not known, it would jump.
        <img
          className="viewer-picture-waiting"
          src={artifact.url}
          alt=""
          onLoad={({ currentTarget }) => setReal(sizeOf(currentTarget))}
          onError={() => setBroken(true)}
        />
      )}
      {picture !== undefined && stage !== undefined && (
        <Zoomable key={`${picture.width}/${picture.height}`} picture={picture} stage={stage}>
          <PictureLayers
            artifact={artifact}
            shown={(image) => {
              setReal(sizeOf(image));
              shown();
            }}
            broken={() => setBroken(true)}
          />
        </Zoomable>
      )}
    </div>
  );
}

function recordedSize({ width, height }: Artifact): Size | undefined {
  if (width === null || height === null || width <= 0 || height <= 0) return undefined;
  return { width, height };
}

/** A drawing of vectors may have no size of its own. */
function sizeOf({ naturalWidth, naturalHeight }: HTMLImageElement): Size {
  return { width: naturalWidth || 1024, height: naturalHeight || 1024 };
}
