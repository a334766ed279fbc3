import { Maximize, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import type { Zoom } from './use-zoom.ts';
import { leastScale, MOST_ZOOM } from './zoom.ts';

const FACTOR = 1.5;

export function ZoomControls({ zoom }: { readonly zoom: Zoom }): ReactNode {
  const { picture } = texts.viewer;
  const { scale, fit } = zoom;
  return (
    <div role="group" aria-label={picture.zoom} className="viewer-zoom-controls">
      <Button
        look="quiet"
        icon={<Minus />}
        aria-label={picture.zoomOut}
        disabled={scale <= leastScale(fit)}
        onClick={() => zoom.zoomBy(1 / FACTOR)}
      />
      <Button
        look="quiet"
        className="viewer-percent numbers"
        title={picture.full}
        onClick={() => zoom.zoomTo(1)}
      >
        {picture.percent(Math.round(scale * 100))}
      </Button>
      <Button
        look="quiet"
        icon={<Plus />}
        aria-label={picture.zoomIn}
        disabled={scale >= MOST_ZOOM}
        onClick={() => zoom.zoomBy(FACTOR)}
      />
      <Button
        look="quiet"
        icon={<Maximize />}
        aria-label={picture.fit}
        onClick={() => zoom.zoomTo(fit)}
      />
    </div>
  );
}
