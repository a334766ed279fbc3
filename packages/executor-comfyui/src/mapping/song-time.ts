import type { LyricsPayload } from '@media-gen/core/executor';

/** Beats per minute of the words that writers use. */
const WORDS: readonly (readonly [words: RegExp, bpm: number])[] = [
  [/\b(?:very slow|largo|grave)\b/, 55],
  [/\b(?:mid-?tempo|medium|moderate|moderato)\b/, 100],
  [/\b(?:slow|adagio|ballad|lento)\b/, 70],
  [/\b(?:andante|relaxed|laid-?back)\b/, 85],
  [/\b(?:very fast|presto|frantic)\b/, 170],
  [/\b(?:fast|quick|allegro|upbeat|up-?tempo|driving|energetic)\b/, 135],
];
const USUAL_BPM = 100;
const BEATS_PER_MINUTE = /(\d{2,3})(?:\s*[-–]\s*(\d{2,3}))?\s*(?:bpm)?/;

/** The tempo in beats per minute, of free text: `slow`, `120 bpm`, `90-100`. */
export function beatsPerMinute(tempo: string): number {
  const text = tempo.toLowerCase();
  const [, low, high = low] = BEATS_PER_MINUTE.exec(text) ?? [];
  const named = low === undefined ? NaN : (Number(low) + Number(high)) / 2;
  if (named >= 30 && named <= 300) return Math.round(named);
  return WORDS.find(([words]) => words.test(text))?.[1] ?? USUAL_BPM;
}

/** The beats of a bar: `6/8` has six. */
export function beatsOfBar(timeSignature: string): number {
  const beats = Number(/^\s*(\d{1,2})\s*\/\s*\d{1,2}/.exec(timeSignature)?.[1]);
  return beats >= 2 && beats <= 16 ? beats : 4;
}

const BARS_PER_LINE = 2;
/** A line of more words takes another. */
const WORDS_PER_LINE = 9;
/** A section without words, and what stands before and after the song. */
const BARS_OF_A_SECTION = 4;
const BARS_AROUND = 6;

/** How long a song is sung, in seconds: two bars a line at its tempo, four for a section without words. */
export function songSeconds({ structure, tempo, metadata }: LyricsPayload): number {
  const bars = structure
    .map(({ lyrics }) => linesOf(lyrics) * BARS_PER_LINE || BARS_OF_A_SECTION)
    .reduce((sum, each) => sum + each, BARS_AROUND);
  return (bars * beatsOfBar(metadata.time_signature) * 60) / beatsPerMinute(tempo);
}

function linesOf(lyrics: string): number {
  return lyrics
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s+/).filter(Boolean).length)
    .reduce((sum, words) => sum + Math.ceil(words / WORDS_PER_LINE), 0);
}
