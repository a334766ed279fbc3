import { useState, type ReactNode } from 'react';
import { thumbnailUrl } from '../../api/thumbnail-url.ts';
import { texts } from '../../texts/texts.ts';
import { titleOf } from '../recipe-of.ts';
import type { Artifact } from '../use-artifact.ts';

/**
 * A picture over its thumbnail, which takes its place until it can be painted whole. The thumbnail
 * and no blurred placeholder: the server makes it beforehand and the library has most often loaded
 * it, so it is there as soon, and shows more.
 */
export function PictureLayers({
  artifact,
  shown,
  broken,
}: {
  readonly artifact: Artifact;
  readonly shown: (image: HTMLImageElement) => void;
  readonly broken: () => void;
}): ReactNode {
  const [isThere, setThere] = useState(false);
  const loaded = async (image: HTMLImageElement): Promise<void> => {
    // What was loaded and cannot be decoded beforehand is decoded when it is painted.
    await image.decode().catch(() => undefined);
    if (!image.isConnected) return;
    setThere(true);
    shown(image);
  };
  return (
    <>
      {!isThere && (
        <img
          className="viewer-picture-thumbnail"
          src={thumbnailUrl(artifact, 400)}
          alt=""
          draggable={false}
        />
      )}
      <img
        className="viewer-picture-full"
        data-loaded={isThere}
        src={artifact.url}
        alt={titleOf(artifact) ?? texts.viewer.untitled(artifact.id)}
        draggable={false}
        onLoad={({ currentTarget }) => void loaded(currentTarget)}
        onError={broken}
      />
    </>
  );
}
