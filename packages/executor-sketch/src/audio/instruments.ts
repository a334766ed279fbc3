import { heldTimbres } from './instruments/held.ts';
import { lowTimbres } from './instruments/low.ts';
import { stringsTimbres } from './instruments/strings.ts';
import { struckTimbres } from './instruments/struck.ts';
import type { Timbres } from './instruments/timbres.ts';

/** Every timbre of the sketch, as data. */
export const catalogue: Timbres = {
  ...stringsTimbres,
  ...struckTimbres,
  ...heldTimbres,
  ...lowTimbres,
};
