import './filmstrip.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { thumbnailUrlOf } from '../api/thumbnail-url.ts';
import { texts } from '../texts/texts.ts';

const ITEM_PX = 68;

/** The neighbours in their order; of as many as there are, only those in sight are there. */
export function Filmstrip({
  ids,
  place,
  move,
}: {
  readonly ids: readonly number[];
  readonly place: number;
  readonly move: (artifactId: number) => void;
}): ReactNode {
  const strip = useRef<HTMLElement>(null);
  // It tells the strip itself to draw again, which a compiler of React could not see.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    horizontal: true,
    count: ids.length,
    getScrollElement: () => strip.current,
    estimateSize: () => ITEM_PX,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 6,
  });
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: 'center' });
  }, [virtual, place]);
  const { strip: words } = texts.viewer;
  return (
    <nav ref={strip} className="viewer-strip" aria-label={words.title} data-swipe="no">
      <div className="viewer-strip-all" style={{ width: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const id = ids[index];
          if (id === undefined) return null;
          const isHere = index === place;
          return (
            <button
              key={key}
              type="button"
              className="viewer-strip-item"
              style={{ translate: `${start}px 0` }}
              // One stop of the tab key; the arrow keys lead on.
              tabIndex={isHere ? 0 : -1}
              aria-current={isHere ? 'true' : undefined}
              aria-label={words.item(texts.words.number(index + 1))}
              onClick={() => move(id)}
            >
              <img
                src={thumbnailUrlOf(id)}
                alt=""
                loading="lazy"
                draggable={false}
                onError={({ currentTarget: { style } }) => {
                  style.visibility = 'hidden';
                }}
              />
            </button>
          );
        })}
      </div>
    </nav>
  );
}
