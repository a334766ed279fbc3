import { EDIT_GRAPHS } from './edit-graphs.ts';
import { FILM_GRAPHS } from './film-graphs.ts';
import { FLUX_GRAPHS } from './flux-graphs.ts';
import type { KindGraph } from './kind-graph.ts';
import { MOTION_GRAPHS } from './motion-graphs.ts';
import { PICTURE_GRAPHS } from './picture-graphs.ts';
import { SOUND_GRAPHS } from './sound-graphs.ts';

/** A graph of each kind that is supported, by its number and name. */
export const KIND_GRAPHS: readonly KindGraph[] = [
  ...PICTURE_GRAPHS,
  ...FLUX_GRAPHS,
  ...EDIT_GRAPHS,
  ...FILM_GRAPHS,
  ...MOTION_GRAPHS,
  ...SOUND_GRAPHS,
];
