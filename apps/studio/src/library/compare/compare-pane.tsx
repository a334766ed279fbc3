import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import type { WholeItem } from '../index/library-item.ts';
import type { Zoom } from './zoom.ts';

const t = texts.library.compare;

/** One of those that are compared. */
export function ComparePane({
  item,
  place,
  zoom: { scale, x, y },
  open,
}: {
  readonly item: WholeItem;
  readonly place: number;
  readonly zoom: Zoom;
  readonly open: (artifactId: number) => void;
}): ReactNode {
  const { mediaType, url, promptText, id } = item;
  const name = promptText ?? texts.library.noPrompt;
  return (
    <figure className="library-compare-pane">
      {mediaType.startsWith('image/') ? (
        <div className="library-compare-frame">
          <img
            src={url}
            alt={t.named(place, name.slice(0, 160))}
            draggable={false}
            decoding="async"
            style={{ transform: `translate(${x * 100}%, ${y * 100}%) scale(${scale})` }}
          />
        </div>
      ) : (
        <Playable item={item} label={t.named(place, name.slice(0, 160))} />
      )}
      <figcaption className="small">
        <strong>{t.of(place)}</strong>
        <span className="cut grow" dir="auto" title={name.slice(0, 600)}>
          {name}
        </span>
        <Button look="quiet" icon={<Eye />} aria-label={t.open(place)} onClick={() => open(id)} />
      </figcaption>
    </figure>
  );
}

function Playable({
  item: { mediaType, url, thumbnailUrl },
  label,
}: {
  readonly item: WholeItem;
  readonly label: string;
}): ReactNode {
  return (
    <div className="library-compare-playable">
      {mediaType.startsWith('video/') ? (
        <video src={url} poster={thumbnailUrl} controls preload="metadata" aria-label={label} />
      ) : (
        <>
          <img src={thumbnailUrl} alt="" />
          <audio src={url} controls preload="metadata" aria-label={label} />
        </>
      )}
    </div>
  );
}
