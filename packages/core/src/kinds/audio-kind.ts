import { coerceLyrics, lyricsPayloadSchema } from '../payload/lyrics-payload.ts';
import { lyricsFromText } from '../payload/lyrics-from-text.ts';
import { defineKind } from './define-kind.ts';

/** Songs: the prompt type `lyrics_prompt`. */
export const audioKind = defineKind({
  name: 'audio',
  promptType: 'lyrics_prompt',
  aliases: ['song', 'music', 'audio', 'voice', 'song_prompt', 'music_prompt'],
  folder: 'audio',
  artifactType: 'audio',
  mediaTypes: ['audio/'],
  payload: lyricsPayloadSchema,
  coerce: coerceLyrics,
  title: ({ title }) => `Lyrics: ${title}`,
  artifactMetadata: ({ title, genre, mood, tempo, metadata }) => ({
    title,
    genre,
    mood,
    tempo,
    key: metadata.key,
    time_signature: metadata.time_signature,
    vocal_style: metadata.vocal_style,
    instrumentation: metadata.instrumentation,
  }),
  fromText: lyricsFromText,
});
