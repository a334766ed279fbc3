import './picture.css';
import { useState, type ReactNode } from 'react';
import { MediaNote } from '../media-note.tsx';
import { titleOf } from '../recipe-of.ts';
import type { ShownProps } from '../shown-props.ts';
import { thumbnailUrl } from '../thumbnail-url.ts';
import type { Artifact } from '../use-artifact.ts';
import { useElementSize, type Size } from '../use-element-size.ts';
import { texts } from '../../texts/texts.ts';
import { Zoomable } from './zoomable.tsx';

/** A picture: its thumbnail at once, then itself. */
export function PictureStage({ artifact, shown }: ShownProps): ReactNode {
  const [stage, watch] = useElementSize();
  const [real, setReal] = useState<Size>();
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <MediaNote artifact={artifact} shown={shown} />;
  const picture = real ?? recordedSize(artifact);
  const full = (
    <img
      className="viewer-picture-full"
      data-loaded={real !== undefined}
      src={artifact.url}
      alt={titleOf(artifact) ?? texts.viewer.untitled(artifact.id)}
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
        // A drawing of vectors may have no size of its own.
        setReal({ width: naturalWidth || 1024, height: naturalHeight || 1024 });
        shown();
      }}
      onError={() => setBroken(true)}
    />
  );
  return (
    <div ref={watch} className="viewer-picture">
      {picture === undefined && <div className="viewer-picture-waiting">{full}</div>}
      {picture !== undefined && stage !== undefined && (
        <Zoomable key={`${picture.width}/${picture.height}`} picture={picture} stage={stage}>
          {real === undefined && (
            <img
              className="viewer-picture-thumbnail"
              src={thumbnailUrl(artifact, 400)}
              alt=""
              draggable={false}
            />
          )}
          {full}
        </Zoomable>
      )}
    </div>
  );
}

function recordedSize({ width, height }: Artifact): Size | undefined {
  if (width === null || height === null || width <= 0 || height <= 0) return undefined;
  return { width, height };
}
