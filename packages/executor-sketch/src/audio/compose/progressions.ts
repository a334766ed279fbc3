import type { Genre } from '../genre.ts';

/** One chord for each bar, as Roman numerals; from glad to sad within each list. */
export interface Progressions {
  readonly verse: readonly string[];
  readonly chorus: readonly string[];
  readonly bridge: readonly string[];
}

type Family = Genre['harmony'];

const major: Readonly<Record<Family, Progressions>> = {
  pop: {
    verse: [
      'I V IV V',
      'I IV I V',
      'I V vi IV',
      'I iii IV V',
      'I vi IV V',
      'vi IV I V',
      'I iii vi IV',
    ],
    chorus: ['IV V I I', 'I IV V IV', 'I V vi IV', 'IV I V vi', 'vi IV I V', 'IV V iii vi'],
    bridge: ['IV V IV V', 'vi V IV V', 'ii IV vi V', 'vi iii IV V', 'iv I ii V'],
  },
  folk: {
    verse: ['I IV I V', 'I I IV V', 'I V IV I', 'I vi IV V', 'I iii IV V', 'I V vi IV'],
    chorus: ['IV I V I', 'I IV V I', 'IV V I vi', 'vi IV I V', 'IV I ii V'],
    bridge: ['vi V IV V', 'ii V I vi', 'IV I ii V', 'vi iii IV V'],
  },
  jazz: {
    verse: ['I vi ii V', 'IV iii ii I', 'I VI ii V', 'ii V I vi', 'iii vi ii V', 'IV V iii vi'],
    chorus: ['IV V iii vi', 'IV iii ii V', 'ii V I VI', 'IV iv iii vi', 'IV III vi I'],
    bridge: ['iii VI ii V', 'vi II ii V', 'IV iv I VI', 'iv bVII I VI'],
  },
  rock: {
    verse: ['I IV V IV', 'I bVII IV I', 'I V IV V', 'I I bVII IV', 'I vi IV V', 'I bIII IV I'],
    chorus: ['I IV V V', 'IV V I I', 'I V vi IV', 'I bVII IV IV', 'vi IV I V'],
    bridge: ['IV IV V V', 'vi V IV V', 'bVI bVII I I', 'bIII bVII IV V'],
  },
  blues: {
    verse: ['I I I I IV IV I I V IV I V', 'I IV I I IV IV I I V IV I V'],
    chorus: ['IV IV I I V IV I V', 'I I IV I V IV I V'],
    bridge: ['IV IV I I II II V V', 'vi II V V'],
  },
  ambient: {
    verse: ['I IV I IV', 'I V IV IV', 'I iii IV IV', 'vi IV I I', 'I vi iii IV'],
    chorus: ['IV I V V', 'IV V vi I', 'IV vi I V', 'vi iii IV I'],
    bridge: ['ii IV ii IV', 'vi iii IV IV', 'iv I iv I'],
  },
};

const minor: Readonly<Record<Family, Progressions>> = {
  pop: {
    verse: ['i VI III VII', 'i VII VI VII', 'i III VII VI', 'i iv VI V', 'i VI iv V', 'i v VI iv'],
    chorus: [
      'VI VII i i',
      'III VII i VI',
      'VI III VII i',
      'i VI III VII',
      'iv VI i V',
      'VI iv i V',
    ],
    bridge: ['III VII VI V', 'VI VII III V', 'iv i VI V', 'iv v VI V'],
  },
  folk: {
    verse: ['i VII i VII', 'i III VII i', 'i VII VI V', 'i iv i V', 'i VI iv V'],
    chorus: ['III VII i V', 'VI VII i i', 'III VII iv V', 'iv i V i'],
    bridge: ['VI III iv V', 'iv VII III V', 'iv i VI V'],
  },
  jazz: {
    verse: ['i VI ii° V', 'i iv VII III', 'VI V i III', 'i iv ii° V', 'iv VII i VI'],
    chorus: ['VI V i III', 'iv VII III VI', 'VI VII v i', 'iv V i i', 'VI V iv i'],
    bridge: ['iv VII III V', 'VI ii° V V', 'iv i ii° V'],
  },
  rock: {
    verse: ['i VII VI VII', 'i III VII iv', 'i VI VII i', 'i i VI VII', 'i bII i VII'],
    chorus: ['VI VII i i', 'i VI III VII', 'III VII VI VI', 'i iv VI V'],
    bridge: ['VI VI VII VII', 'iv VI V V', 'III VII iv V'],
  },
  blues: {
    verse: ['i i i i iv iv i i V iv i V', 'i iv i i iv iv i i VI V i V'],
    chorus: ['iv iv i i VI V i V', 'i iv i V'],
    bridge: ['VI VI iv V', 'iv VII III V'],
  },
  ambient: {
    verse: ['i VI i VI', 'i III VI VI', 'i v VI iv', 'VI i VI i'],
    chorus: ['VI III VII i', 'VI VII i III', 'iv VI i v'],
    bridge: ['iv iv VI VI', 'III v VI VI', 'iv i iv v'],
  },
};

/** The progressions of a family in a mode of major or minor character. */
export function progressionsOf(family: Family, minorThird: boolean): Progressions {
  return (minorThird ? minor : major)[family];
}
