import { Clapperboard, FileQuestionMark, Image, Music2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { isFilm, isSong } from '../index/item-words.ts';
import type { LibraryItem } from '../index/library-item.ts';
import { thumbnailOf } from './tile-address.ts';

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
      decoding="async"
      draggable={false}
      onError={() => setBroken(true)}
    />
  );
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
