import { formatLyrics, formatTags, type LyricsPayload } from '@media-gen/core/executor';

/**
 * How tags and lyrics are written.
 *
 * - `app`: `Genre: …` a line and `[Verse 1]`, as the application writes them
 * - `doc`: `genre, mood` and `[VERSE]`, as its documents say
 */
export type SongFormat = 'app' | 'doc';

/** A song as the two texts that scripts take. */
export interface SongTexts {
  readonly tags: string;
  readonly lyrics: string;
}

export function songTexts(payload: LyricsPayload, format: SongFormat): SongTexts {
  return format === 'app'
    ? { tags: formatTags(payload), lyrics: formatLyrics(payload) }
    : { tags: `${payload.genre}, ${payload.mood}`, lyrics: formatDocLyrics(payload) };
}

function formatDocLyrics({ structure }: LyricsPayload): string {
  return structure.map(({ type, lyrics }) => `[${type.toUpperCase()}]\n${lyrics}\n`).join('\n');
}

/** The placeholders of the fields that each of the two texts carries. */
export const TEXT_CONTENTS: Readonly<
  Record<SongFormat, Readonly<Record<keyof SongTexts, readonly string[]>>>
> = {
  app: {
    tags: ['genre', 'mood', 'tempo', 'key', 'time_signature', 'vocal_style', 'instrumentation'],
    lyrics: ['structure', 'section_numbers'],
  },
  doc: { tags: ['genre', 'mood'], lyrics: ['structure'] },
};
