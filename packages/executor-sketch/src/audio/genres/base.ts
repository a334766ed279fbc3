import type { Genre } from '../genre.ts';

/** What a genre is unless its row says otherwise. */
export const baseGenre = {
  swing: 0,
  colour: 'triad',
  harmony: 'pop',
  kit: 'drums',
  needs: [],
  pace: 2.8,
  syncopation: 0.15,
  punch: 0,
  space: 0.3,
} as const satisfies Partial<Genre>;
