import type { LyricsPayload } from '@media-gen/core/executor';
import { USUAL_TIME_SIGNATURE } from './song-fields.ts';

/** What a template for the text of a song may name. */
export const SONG_PLACEHOLDERS = [
  'title',
  'genre',
  'mood',
  'tempo',
  'key',
  'time_signature',
  'vocal_style',
  'instrumentation',
] as const;

/**
 * The fields of a payload by the names that templates give them; `undefined` where they are empty,
 * and for the time signature that every song has unless somebody says another.
 */
export function songTexts(
  payload: LyricsPayload,
): Readonly<Record<(typeof SONG_PLACEHOLDERS)[number], string | undefined>> {
  const { title, genre, mood, tempo, metadata } = payload;
  const { key, time_signature: time, vocal_style: voice, instrumentation } = metadata;
  return {
    title,
    genre,
    mood,
    tempo,
    key: orNothing(key),
    time_signature: time === USUAL_TIME_SIGNATURE ? undefined : orNothing(time),
    vocal_style: orNothing(voice),
    instrumentation: orNothing(instrumentation.join(', ')),
  };
}

function orNothing(text: string): string | undefined {
  return text === '' ? undefined : text;
}
