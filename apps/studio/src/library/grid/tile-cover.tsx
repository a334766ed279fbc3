import { Clapperboard, FileQuestionMark, Image, Music2 } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { isFilm, isSong } from '../index/item-words.ts';
import type { LibraryItem } from '../index/library-item.ts';
import { CoverPictures } from './cover-pictures.ts';

const SIDES = [150, 400, 800] as const;
const pictures = new CoverPictures();

/** The small picture of an item, as large as it is shown. */
export function TileCover({
  item,
  pixels,
}: {
  readonly item: LibraryItem;
  readonly pixels: number;
}): ReactNode {
  const [isBroken, setBroken] = useState(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  // Twice the pixels are as sharp as eyes are.
  const side = Math.round(pixels * Math.min(2, window.devicePixelRatio));
  const url = thumbnailOf(item, side);
  useLayoutEffect(() => {
    const { current } = canvas;
    if (current === null) return;
    const known = pictures.get(url, side);
    if (known !== undefined) {
      draw(current, known);
      return;
    }
    const ending = new AbortController();
    pictures
      .load(url, side, ending.signal, (picture) => draw(current, picture))
      .catch(() => {
        if (!ending.signal.aborted) setBroken(true);
      });
    return () => ending.abort();
  }, [url, side]);
  if (isBroken) return <KindIcon item={item} />;
  return <canvas ref={canvas} className="library-cover" aria-hidden />;
}

function draw(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  // Never a surface of the graphics card: a screen has fifty of them.
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(picture, 0, 0);
  canvas.dataset['drawn'] = '';
}

function thumbnailOf({ thumbnailUrl }: LibraryItem, wanted: number): string {
  const side = SIDES.find((each) => each >= wanted) ?? 800;
  return `${thumbnailUrl}${thumbnailUrl.includes('?') ? '&' : '?'}side=${side}`;
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
