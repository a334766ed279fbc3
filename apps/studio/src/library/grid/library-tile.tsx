import { Check, Film, Heart, Layers, Pause, Play, Star } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { isFilm, isSong, itemWords, lengthOf, shortName } from '../index/item-words.ts';
import { useLibraryItem } from '../index/library-cache.tsx';
import type { LibraryItem } from '../index/library-item.ts';
import { useIsPlaying } from '../songs/player-provider.tsx';
import { TileCover } from './tile-cover.tsx';

const t = texts.library;

export interface LibraryTileProps {
  readonly id: number;
  readonly column: number;
  /** How many items it stands for. */
  readonly count: number | undefined;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly pixels: number;
}

/** One item; what its buttons do is told by `data-act` to the grid, which listens for all of them. */
export const LibraryTile = memo(function LibraryTile({
  id,
  column,
  count,
  isSelected,
  isActive,
  pixels,
}: LibraryTileProps): ReactNode {
  const item = useLibraryItem(id);
  const name = item ? shortName(item) : '';
  return (
    <div
      role="gridcell"
      data-id={id}
      aria-colindex={column + 1}
      aria-selected={isSelected}
      aria-label={item ? itemWords(item, count) : item === null ? t.gone : texts.words.loading}
      tabIndex={isActive ? 0 : -1}
      className="library-tile"
    >
      <div className={`library-frame${count !== undefined && count > 1 ? ' library-stacked' : ''}`}>
        {item && <TileCover key={item.thumbnailUrl} item={item} pixels={pixels} />}
        {item === null && <span className="library-gone small quiet">{t.gone}</span>}
        {item && <TileButtons item={item} name={name} count={count} isSelected={isSelected} />}
      </div>
      {item && <Caption item={item} name={name} />}
    </div>
  );
});

function TileButtons({
  item,
  name,
  count,
  isSelected,
}: {
  readonly item: LibraryItem;
  readonly name: string;
  readonly count: number | undefined;
  readonly isSelected: boolean;
}): ReactNode {
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        data-act="toggle"
        className="library-check"
        aria-pressed={isSelected}
        aria-label={t.select(name)}
      >
        {isSelected && <Check aria-hidden />}
      </button>
      <button
        type="button"
        tabIndex={-1}
        data-act="menu"
        className="library-more"
        aria-label={t.menu(name)}
        aria-haspopup="menu"
      />
      {isSong(item) && <PlayButton item={item} />}
      {isFilm(item) && (
        <span className="library-length" data-text={lengthOf(item)}>
          <Film aria-hidden />
        </span>
      )}
      {count !== undefined && count > 1 && (
        <button
          type="button"
          tabIndex={-1}
          data-act="stack"
          className="library-count"
          data-text={texts.words.number(count)}
          aria-label={t.openStack(count)}
        >
          <Layers aria-hidden />
        </button>
      )}
    </>
  );
}

function PlayButton({ item }: { readonly item: LibraryItem }): ReactNode {
  const isPlaying = useIsPlaying(item.id);
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        data-act="play"
        className="library-play"
        aria-label={isPlaying ? t.act.pause : t.act.play}
      >
        {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
      </button>
      <span className="library-length" data-text={lengthOf(item)} />
    </>
  );
}

function Caption({
  item: { label, rating, favourite, promptText },
  name,
}: {
  readonly item: LibraryItem;
  readonly name: string;
}): ReactNode {
  return (
    <div className="library-caption small" aria-hidden>
      {label !== null && <i className={`library-dot library-dot-${label}`} />}
      <span className="cut grow" dir="auto" title={promptText?.slice(0, 600)}>
        {name}
      </span>
      {favourite && <Heart className="library-heart" />}
      {rating > 0 && (
        <span className="library-stars numbers">
          {rating}
          <Star />
        </span>
      )}
    </div>
  );
}
