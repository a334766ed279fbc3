import { texts } from '../../texts/texts.ts';
import type { LibraryItem } from './library-item.ts';

const t = texts.library;
/** A screen reader would read ten thousand characters to the end. */
const LONGEST_NAME = 160;

/** What it is called: the title of a song, else its prompt. */
export function shortName({ title, promptText }: LibraryItem): string {
  const text = (title ?? promptText ?? t.noPrompt).trim();
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}

/** All that a tile shows, in words. */
export function itemWords(item: LibraryItem, count: number | undefined): string {
  const parts = [
    t.named(kindWord(item), shortName(item)),
    // Right after the name, as it is seen.
    item.rating > 0 ? t.stars(item.rating) : '',
    lengthOf(item),
    item.favourite ? t.favourite : '',
    item.label === null ? '' : t.tile.label(t.labels[item.label]),
    item.tags.length > 0 ? t.tile.tags(item.tags) : '',
    count !== undefined && count > 1 ? t.stack(count) : '',
  ];
  return parts.filter(Boolean).join(', ');
}

export function kindWord({ artifactType, kind }: LibraryItem): string {
  return t.kindOf[artifactType] ?? t.kindOf[kind] ?? texts.words.kind(kind);
}

export function isSong({ mediaType }: LibraryItem): boolean {
  return mediaType.startsWith('audio/');
}

export function isFilm({ mediaType }: LibraryItem): boolean {
  return mediaType.startsWith('video/');
}

/** Empty where it is not known, or has none. */
export function lengthOf({ durationSeconds }: LibraryItem): string {
  return durationSeconds === null ? '' : texts.words.clock(durationSeconds);
}
