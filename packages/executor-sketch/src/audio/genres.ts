import type { Genre } from './genre.ts';
import { acousticGenres } from './genres/acoustic.ts';
import { bandGenres } from './genres/band.ts';
import { grooveGenres } from './genres/groove.ts';

/** Every genre of the sketch. */
export const genres: readonly Genre[] = [...acousticGenres, ...bandGenres, ...grooveGenres];
