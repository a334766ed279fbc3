import { useCallback, useMemo, useState } from 'react';
import { useKeys } from '../keys/keys-provider.tsx';
import { texts } from '../texts/texts.ts';
import { useToasts } from '../ui/toast.tsx';
import { exportItems, keepFile } from './curation/export-items.ts';
import { itemActions, type ItemAction } from './curation/item-actions.ts';
import { useCuration, type Curation } from './curation/use-curation.ts';
import { NO_SELECTION, targetsOf, without, type Selection } from '../ui/selection.ts';
import type { TileSize } from './grid/use-tile-size.ts';
import type { ItemCache } from './index/item-cache.ts';
import { isSong } from './index/item-words.ts';
import { useItemCache } from './index/library-cache.tsx';
import { LABELS, MOST_STARS, type Label } from './search/library-wish.ts';
import type { WishInAddress } from './search/use-wish.ts';
import { usePlayer } from './songs/player-provider.tsx';

const t = texts.library;

/** A box that is open, and what it is about. */
export interface OpenBox {
  readonly name: 'tags' | 'again' | 'export' | 'empty-trash';
  readonly ids: readonly number[];
}

export interface Deeds {
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  readonly deselect: () => void;
  readonly actions: readonly ItemAction[];
  readonly rate: (stars: number) => void;
  readonly label: (label: Label | undefined) => void;
  readonly tag: (ids: readonly number[], change: Parameters<Curation['tag']>[1]) => void;
  readonly play: (artifactId: number) => Promise<void>;
  readonly openStack: (artifactId: number) => void;
  /** Some are not here any more. */
  readonly left: (ids: readonly number[]) => void;
  readonly box: OpenBox | undefined;
  readonly setBox: (box: OpenBox | undefined) => void;
}

/** What is selected, and all that can be done with it by mouse and by keys. */
export function useDeeds({
  place: { wish, change, open },
  ids,
  size,
  say,
  focusActive,
}: {
  readonly place: WishInAddress;
  readonly ids: readonly number[];
  readonly size: TileSize;
  /** Tells it to those who do not see it. */
  readonly say: (text: string) => void;
  readonly focusActive: () => void;
}): Deeds {
  const cache = useItemCache();
  const player = usePlayer();
  const toasts = useToasts();
  const [selection, setSelection] = useState<Selection>(NO_SELECTION);
  const [box, setBox] = useState<OpenBox>();
  const select = useCallback(
    (next: Selection) => {
      setSelection(next);
      say(next.ids.size === 0 ? t.nothingSelected : t.selected(next.ids.size));
    },
    [say],
  );
  const left = useCallback(
    (gone: readonly number[]) => {
      setSelection((before) => without(before, new Set(gone), ids));
      focusActive();
    },
    [ids, focusActive],
  );
  const curation = useCuration(wish, say, left);
  const targets = useMemo(() => targetsOf(selection, ids), [selection, ids]);
  const [first] = targets;
  const play = async (id: number): Promise<void> => {
    const [item] = await cache.all([id]);
    if (item !== undefined && isSong(item)) player.toggle(id, item.url);
  };
  const openStack = (id: number): void => {
    const promptId = cache.get(id)?.promptId;
    if (promptId !== undefined) change({ promptId, stacks: false });
  };
  const actions = itemActions(
    {
      open: () => first !== undefined && open(first),
      compare: () => change({ compared: targets }),
      favour: () => void curation.favour(targets),
      tags: () => setBox({ name: 'tags', ids: targets }),
      takes: () => first !== undefined && openStack(first),
      again: () => setBox({ name: 'again', ids: targets }),
      download: () => void download(targets, cache).catch(toasts.failed),
      export: () => setBox({ name: 'export', ids: targets }),
      trash: () => void curation.trash(targets),
      restore: () => void curation.restore(targets),
      deleteForGood: () => setBox({ name: 'empty-trash', ids: targets }),
    },
    { count: targets.length, isTrash: wish.trashed },
  );
  const rate = (stars: number): void => void curation.rate(targets, stars);
  const label = (wanted: Label | undefined): void => void curation.label(targets, wanted);
  useDeedKeys({
    actions,
    rate: wish.trashed ? undefined : rate,
    label,
    undo: () => void curation.undo(),
    play: () => selection.active !== undefined && void play(selection.active),
    size,
    stacks: () => change({ stacks: !wish.stacks }),
  });
  return {
    selection,
    select,
    deselect: () => select({ ...NO_SELECTION, active: selection.active }),
    actions,
    rate,
    label,
    tag: (some, tags) => void curation.tag(some, tags),
    play,
    openStack,
    left,
    box,
    setBox,
  };
}

/** One file as it is, several in a ZIP. */
async function download(ids: readonly number[], cache: ItemCache): Promise<void> {
  const [only] = ids.length === 1 ? await cache.all(ids) : [];
  if (only === undefined) await exportItems(ids, 'zip');
  else keepFile(only.url);
}

const LABEL_KEYS: Readonly<Record<Label, string>> = {
  red: '6',
  orange: '7',
  yellow: '8',
  green: '9',
  blue: 'b',
  purple: 'v',
};

function useDeedKeys({
  actions,
  rate,
  label,
  undo,
  play,
  size,
  stacks,
}: {
  readonly actions: readonly ItemAction[];
  readonly rate: ((stars: number) => void) | undefined;
  readonly label: (label: Label) => void;
  readonly undo: () => void;
  readonly play: () => void;
  readonly size: TileSize;
  readonly stacks: () => void;
}): void {
  const { keyTexts } = t;
  const isOff = rate === undefined;
  useKeys(t.selection, [
    ...actions.flatMap(({ keys, text, isOff: off, run }) =>
      keys === undefined ? [] : { keys, text, isOff: off === true, run },
    ),
    ...Array.from({ length: MOST_STARS + 1 }, (_, stars) => ({
      keys: String(stars),
      text: keyTexts.rate(stars),
      isOff,
      run: () => rate?.(stars),
    })),
    ...LABELS.map((each) => ({
      keys: LABEL_KEYS[each],
      text: keyTexts.label(t.labels[each]),
      isOff,
      run: () => label(each),
    })),
    { keys: 'z', text: t.act.undo, run: undo },
    { keys: 'p', text: t.act.play, run: play },
    { keys: 's', text: keyTexts.stacks, run: stacks },
    { keys: '+', text: keyTexts.larger, run: () => size.change(size.step + 1) },
    { keys: '-', text: keyTexts.smaller, run: () => size.change(size.step - 1) },
  ]);
}
