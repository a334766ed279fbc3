import { Clapperboard, FileQuestionMark, Image, Music2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { isFilm, isSong } from '../index/item-words.ts';
import type { LibraryItem } from '../index/library-item.ts';

/** Squares, as tiles are: a browser keeps what it decodes, a thousand of them at full size. */
const SIDES = [150, 200, 400, 800] as const;
/** So much may be missing without anybody seeing it. */
const NEARLY = 1.1;

/** The small picture of an item, as large as it is shown. */
export function TileCover({
  item,
  pixels,
}: {
  readonly item: LibraryItem;
  readonly pixels: number;
}): ReactNode {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <KindIcon item={item} />;
  return (
    <img
      className="library-cover"
      src={thumbnailOf(item, pixels)}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setBroken(true)}
    />
  );
}

export function thumbnailOf({ thumbnailUrl }: LibraryItem, pixels: number): string {
  const wanted = pixels * Math.min(2, window.devicePixelRatio);
  const side = SIDES.find((each) => each * NEARLY >= wanted) ?? 800;
  return `${thumbnailUrl}${thumbnailUrl.includes('?') ? '&' : '?'}side=${side}&shape=square`;
}

function KindIcon({ item }: { readonly item: LibraryItem }): ReactNode {
  const isPicture = item.mediaType.startsWith('image/');
  const Icon = isSong(item)
    ? Music2
    : isFilm(item)
      ? Clapperboard
      : isPicture
        ? Image
        : FileQuestionMark;
  return <Icon className="library-cover-icon" aria-hidden />;
}
