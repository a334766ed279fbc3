import type { Instrument, Role } from './instrument.ts';
import type { DrumName } from './render/patch.ts';
import type { Key } from './words/key.ts';
import type { Meter } from './words/meter.ts';
import type { Mood } from './words/mood.ts';
import type { VocalStyle } from './words/vocal-style.ts';

/** One stroke, pluck or sung syllable. */
export interface Note {
  /** The {@link Part} that plays it. */
  readonly part: string;
  /** Index into the score's sections. */
  readonly section: number;
  /** Where it is written, in sixteenth steps from the start of the song. */
  readonly at: number;
  /** Written length in steps. */
  readonly steps: number;
  /** When it sounds, in seconds: with swing and the player's own timing. */
  readonly start: number;
  /** Seconds. */
  readonly duration: number;
  /** MIDI note number. */
  readonly pitch: number;
  /** Loudness, 0 to 1. */
  readonly velocity: number;
  /** What the lead would sing here. */
  readonly syllable?: string;
  readonly vowel?: 'a' | 'e' | 'i' | 'o' | 'u';
  readonly drum?: DrumName;
}

/** A player with an instrument, and a place in the mix. */
export interface Part {
  readonly id: string;
  readonly role: Role | 'lead' | 'group';
  readonly instrument: Instrument;
  /** Loudness while it plays, in dB below full scale. */
  readonly level: number;
  /** -1 is left, 1 is right. */
  readonly pan: number;
  /** How much of it goes to the room, 0 to 1. */
  readonly send: number;
}

/** What a section does in the song, whatever the writer calls it. */
export type SectionKind =
  'intro' | 'verse' | 'prechorus' | 'chorus' | 'bridge' | 'solo' | 'interlude' | 'outro';

/** A stretch of the song. */
export interface ScoreSection {
  readonly kind: SectionKind;
  /** As the writer wrote it: `Verse 1`. */
  readonly label: string;
  /** Not in the writer's structure: the count-in that the band adds. */
  readonly added: boolean;
  readonly firstBar: number;
  readonly bars: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Loudness of the playing, 0 to 1. */
  readonly dynamics: number;
}

/** The chord of one bar. */
export interface Chord {
  /** Roman numeral. */
  readonly name: string;
  /** Pitch class. */
  readonly root: number;
  /** Pitch classes of the triad: what the tune may rest on. */
  readonly triad: readonly number[];
  /** Semitones above the root, as the band plays it. */
  readonly stack: readonly number[];
}

/** Something that the sketch does otherwise than the writer said. */
export interface SongWarning {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
}

/** What was decided before the first note. */
export interface SongFacts {
  readonly key: Key;
  readonly meter: Meter;
  readonly bpm: number;
  readonly genre: string;
  readonly mood: Mood;
  readonly voice: VocalStyle;
  /** How far away the band plays, 0 to 1. */
  readonly space: number;
}

/** A song that only needs to be played. */
export interface Score extends SongFacts {
  readonly parts: readonly Part[];
  readonly sections: readonly ScoreSection[];
  /** One per bar. */
  readonly chords: readonly Chord[];
  /** In order of `start`. */
  readonly notes: readonly Note[];
  /** Seconds, with the last chord's ring. */
  readonly duration: number;
  readonly warnings: readonly SongWarning[];
}
