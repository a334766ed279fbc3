import { fold } from './words.ts';

/** Where the composition wants its subject; what is left open is chosen by the seed. */
export interface PlacementWish {
  /** 0 left to 1 right. */
  readonly x?: number;
  /** 0 top to 1 bottom. */
  readonly y?: number;
  /** 1 is ordinary. */
  readonly scale?: number;
}

const ACROSS: readonly (readonly [RegExp, number])[] = [
  [/\b(far left|left edge)\b/, 0.16],
  [/\b(far right|right edge)\b/, 0.84],
  [/\b(left|izquierda|gauche|links|kaliwa)\b/, 0.28],
  [/\b(right|derecha|droite|rechts|kanan)\b/, 0.72],
  [/\b(cent(er|re)d?|middle|central|symmetrical|gitna|centro|mitte)\b/, 0.5],
];

const DOWN: readonly (readonly [RegExp, number])[] = [
  [/\b(upper|top|above|overhead|high in|arriba|oben|haut)\b/, 0.25],
  [/\b(lower|bottom|foreground|below|abajo|unten|bas)\b/, 0.82],
  [/\b(cent(er|re)d|dead cent(er|re)|middle)\b/, 0.55],
];

const SCALE: readonly (readonly [RegExp, number])[] = [
  [/\b(tiny|minuscule|far away|distant|in the distance|small|lone)\b/, 0.6],
  [/\b(close-?up|closeup|macro|huge|giant|towering|colossal|filling|large|big)\b/, 1.5],
];

/** Reads placement from the composition's subject; the prompt counts where that says nothing. */
export function readPlacement(subject: string, prompt: string): PlacementWish {
  const texts = [fold(subject), placementPhrases(fold(prompt))];
  const find = (table: readonly (readonly [RegExp, number])[]): number | undefined => {
    for (const text of texts) {
      const hit = table.find(([pattern]) => pattern.test(text));
      if (hit) return hit[1];
    }
    return undefined;
  };
  const x = find(ACROSS);
  const y = find(DOWN);
  const scale = find(SCALE);
  return {
    ...(x === undefined ? {} : { x }),
    ...(y === undefined ? {} : { y }),
    ...(scale === undefined ? {} : { scale }),
  };
}

/** Only phrases such as "on the left": in a prompt, "left" alone is more often a verb. */
function placementPhrases(prompt: string): string {
  return [...prompt.matchAll(/\b(?:on|in|at|to|from) the ([a-z -]{0,24})/g)]
    .map((match) => match[1] ?? '')
    .join(' | ');
}
