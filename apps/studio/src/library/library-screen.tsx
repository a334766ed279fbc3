import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { EmptyNote, ProblemNote } from '../ui/notes.tsx';
import { ItemMenu } from './curation/item-menu.tsx';
import { SelectionBar } from './curation/selection-bar.tsx';
import { LibraryGrid } from './grid/library-grid.tsx';
import { selectOnly, type Selection } from '../ui/selection.ts';
import { useTileSize } from './grid/use-tile-size.ts';
import { useLibraryIndex } from './index/library-query.ts';
import { LibraryBoxes } from './library-boxes.tsx';
import { LibraryHead } from './library-head.tsx';
import {
  isNarrowed,
  wishAddress,
  withoutFilters,
  type LibraryWish,
} from './search/library-wish.ts';
import { useWish } from './search/use-wish.ts';
import { LyricsPanel } from './songs/lyrics-panel.tsx';
import { PlayerBar } from './songs/player-bar.tsx';
import { usePlayer, usePlayerState } from './songs/player-provider.tsx';
import { useDeeds } from './use-deeds.ts';

const t = texts.library;

const EMPTY = { ids: [], counts: null, groups: [], total: 0, pending: 0 };

/** The library as it is shown. */
export function LibraryScreen({ openId }: { readonly openId: number | undefined }): ReactNode {
  const place = useWish();
  const { wish, change, open } = place;
  const { data, error, isPlaceholderData, refetch } = useLibraryIndex(wish);
  const index = data ?? EMPTY;
  const size = useTileSize();
  const field = useRef<HTMLInputElement>(null);
  const [focusWish, setFocusWish] = useState(0);
  const [said, setSaid] = useState('');
  const focusActive = useCallback(() => setFocusWish((before) => before + 1), []);
  const deeds = useDeeds({ place, ids: index.ids, size, say: setSaid, focusActive });
  const { selection, select } = deeds;
  const [hasLyrics, setLyrics] = useState(false);
  const { artifactId: song } = usePlayerState();
  useViewerEnd(openId, select, focusActive);
  const search = (): void => field.current?.focus();
  return (
    <div className="library">
      <h1 className="hidden-text">{t.title}</h1>
      <LibraryHead
        wish={wish}
        change={change}
        size={size}
        index={data}
        isSearching={isPlaceholderData}
        field={field}
        emptyTrash={() => deeds.setBox({ name: 'empty-trash', ids: index.ids })}
        leave={() => {
          const first = index.ids[0];
          if (selection.active === undefined && first !== undefined) select(selectOnly(first));
          focusActive();
        }}
      />
      <div className="library-middle">
        {error !== null && data === undefined ? (
          <ProblemNote error={error} again={() => void refetch()} />
        ) : (
          <ItemMenu
            actions={deeds.actions}
            rate={wish.trashed ? undefined : deeds.rate}
            label={deeds.label}
            pointAt={(id) => {
              if (!selection.ids.has(id)) select(selectOnly(id));
            }}
          >
            <LibraryGrid
              index={index}
              found={wishAddress({ ...wish, compared: [] })}
              size={size}
              selection={selection}
              select={select}
              focusWish={focusWish}
              open={open}
              play={(id) => void deeds.play(id)}
              openStack={deeds.openStack}
              search={search}
            />
            {data?.total === 0 && data.pending === 0 && (
              <NothingThere wish={wish} change={change} />
            )}
          </ItemMenu>
        )}
        {hasLyrics && song !== undefined && (
          <LyricsPanel artifactId={song} close={() => setLyrics(false)} />
        )}
      </div>
      <SelectionBar
        count={selection.ids.size}
        actions={deeds.actions}
        rate={wish.trashed ? undefined : deeds.rate}
        label={deeds.label}
        deselect={deeds.deselect}
      />
      <PlayerBar hasLyrics={hasLyrics} toggleLyrics={() => setLyrics(!hasLyrics)} />
      <p role="status" className="hidden-text">
        {said}
      </p>
      <LibraryBoxes
        place={place}
        openId={openId}
        ids={index.ids}
        deeds={deeds}
        focusActive={focusActive}
      />
    </div>
  );
}

/** Once the viewer is closed, the focus is on what it showed last; no song plays beneath it. */
function useViewerEnd(
  openId: number | undefined,
  select: (selection: Selection) => void,
  focusActive: () => void,
): void {
  const player = usePlayer();
  const last = useRef(openId);
  useEffect(() => {
    const { current: before } = last;
    last.current = openId;
    if (openId !== undefined) player.pause();
    else if (before !== undefined) {
      select(selectOnly(before));
      // The viewer gives the focus back where it came from first.
      const timer = setTimeout(focusActive);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [openId, select, focusActive, player]);
}

function NothingThere({
  wish,
  change,
}: {
  readonly wish: LibraryWish;
  readonly change: (change: Partial<LibraryWish>) => void;
}): ReactNode {
  return (
    <div className="library-nothing">
      {isNarrowed(wish) ? (
        <EmptyNote title={t.nothingFound}>
          <button type="button" className="button" onClick={() => change(withoutFilters(wish))}>
            {t.clearFilters}
          </button>
        </EmptyNote>
      ) : (
        <EmptyNote title={wish.trashed ? t.emptyTrash : t.empty}>
          {!wish.trashed && <p>{t.emptyHint}</p>}
        </EmptyNote>
      )}
    </div>
  );
}
