import { composeSong } from '../../src/audio/compose/compose.ts';
import type { SongPayload } from '../../src/audio/payload.ts';
import type { Note, Score } from '../../src/audio/score.ts';

/** Composes with a seed that does not matter. */
export const compose = (payload: SongPayload, seed = 11): Score => composeSong(payload, seed);

/** The notes of one part, in time. */
export const notesOf = (score: Score, part: string): Note[] =>
  score.notes.filter((note) => note.part === part);

/** Where a section's lead notes are, from the section's start, and how high. */
export const tuneOf = (score: Score, section: number): [at: number, pitch: number][] =>
  notesOf(score, 'lead')
    .filter((note) => note.section === section)
    .map((note) => [note.at - score.sections[section]!.firstBar * score.meter.steps, note.pitch]);

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
