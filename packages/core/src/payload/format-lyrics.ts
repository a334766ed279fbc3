import type { LyricsPayload } from './lyrics-payload.ts';

type Section = LyricsPayload['structure'][number];

/**
 * The lyrics of a song as the scripts of existing installations take them: each section under its
 * marker, a blank line between two, every character of the lyrics kept.
 */
export function formatLyrics(payload: LyricsPayload): string {
  return payload.structure
    .map((section) => `[${markerOf(section)}]\n${section.lyrics}\n`)
    .join('\n');
}

/** The first letter upper, the rest lower, and no number 0: as the original programs write it. */
function markerOf({ type, number }: Section): string {
  const [first = ''] = type;
  const name = first.toUpperCase() + type.slice(first.length).toLowerCase();
  return number === undefined || number === 0 ? name : `${name} ${number}`;
}
