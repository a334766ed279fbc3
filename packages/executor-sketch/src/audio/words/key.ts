import { foldText } from './vocabulary.ts';

/** The scales that the composer knows. */
export type ModeName = 'major' | 'minor' | 'dorian' | 'phrygian' | 'lydian' | 'mixolydian';

/** A tonic and, where the text says it, a mode. */
export interface KeyWish {
  /** Pitch class, 0 = C. */
  readonly tonic?: number;
  readonly mode?: ModeName;
}

/** A tonic and a mode that are settled. */
export interface Key {
  /** Pitch class, 0 = C. */
  readonly tonic: number;
  readonly mode: ModeName;
}

/** Semitones above the tonic. */
export const scaleOf: Readonly<Record<ModeName, readonly number[]>> = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
};

const modeWords: readonly (readonly [RegExp, ModeName])[] = [
  [/dorian|dorisch|dorico/, 'dorian'],
  [/phrygian|phrygisch|frigio|locrian|andalusian/, 'phrygian'],
  [/mixolydian|mixolydisch|mixolidio|blues/, 'mixolydian'],
  [/lydian|lydisch|lidio/, 'lydian'],
  [/minor|\bmin\b|moll|mineur|menor|minore|aeolian|eolio|短調|マイナー|단조/, 'minor'],
  [/major|\bmaj\b|\bdur\b|majeur|mayor|maggiore|maior|ionian|長調|メジャー|장조/, 'major'],
];

const letters: Readonly<Record<string, number>> = {
  c: 0,
  d: 2,
  e: 4,
  f: 5,
  g: 7,
  a: 9,
  b: 11,
  h: 11,
};
const solfege: Readonly<Record<string, number>> = {
  do: 0,
  ut: 0,
  re: 2,
  mi: 4,
  fa: 5,
  sol: 7,
  la: 9,
  si: 11,
  ハ: 0,
  ニ: 2,
  ホ: 4,
  ヘ: 5,
  ト: 7,
  イ: 9,
  ロ: 11,
};

const sharp = /^(#|-?\s?sharp|is(?![a-z])|-?\s?dies[ei]s?|-?\s?sostenido|-?\s?シャープ)/;
const flat =
  /^(b(?![a-z])|b(?=m(?![a-z])|maj|min)|-?\s?flat|e?s(?![a-z])|-?\s?bemolle?|-?\s?フラット)/;

/**
 * Reads `D major`, `B-flat minor`, `F♯ minor`, `E`, `Am`, `fis-Moll`, `re menor`, `嬰ヘ短調`, `D dorian`,
 * `in the key of G`. What the text does not say is left out.
 */
export function parseKey(text: string): KeyWish {
  const folded = foldText(text).trim();
  const named = modeWords.find(([pattern]) => pattern.test(folded))?.[1];
  const found = findTonic(folded, named !== undefined);
  if (found === undefined) return named === undefined ? {} : { mode: named };
  const mode = named ?? (found.minor ? 'minor' : undefined);
  return { tonic: found.tonic, ...(mode === undefined ? {} : { mode }) };
}

function findTonic(
  text: string,
  modeIsNamed: boolean,
): { tonic: number; minor: boolean } | undefined {
  const pattern =
    /(?<![a-z])(do|ut|re|mi|fa|sol|la|si|[a-h])(?=[^a-z]|m(?![a-z])|(?:is|es|s)(?![a-z])|b(?![a-z])|bm(?![a-z])|bmaj|bmin|flat|sharp|maj|min|$)|[嬰変]?[ハニホヘトイロ](?=[長短])/g;
  const german = /moll|\bdur\b/.test(text);
  let best: { tonic: number; minor: boolean; weight: number } | undefined;
  for (const match of text.matchAll(pattern)) {
    const name = match[0].replace(/^[嬰変]/, '');
    const base = solfege[name] ?? letters[name];
    if (base === undefined) continue;
    let rest = text.slice(match.index + match[0].length);
    let shift = match[0].startsWith('嬰') ? 1 : match[0].startsWith('変') ? -1 : 0;
    const accidental = sharp.exec(rest) ?? flat.exec(rest);
    if (accidental !== null) shift = sharp.test(rest) ? 1 : -1;
    else if (german && name === 'b') shift = -1;
    rest = rest.slice(accidental?.[0].length ?? 0);
    const minor = /^\s?m(in)?(?![a-z])/.test(rest);
    const followed = modeWords.some(([word]) => rest.slice(0, 14).search(word) >= 0);
    // "a" is also an article: it needs a mode behind it, or to be the whole text.
    const weight =
      (followed && modeIsNamed ? 4 : 0) +
      (accidental ? 2 : 0) +
      (minor ? 2 : 0) +
      (name === 'a' ? 0 : 1);
    if (name === 'a' && weight === 0 && text.length > 3) continue;
    if (best === undefined || weight > best.weight)
      best = { tonic: (base + shift + 12) % 12, minor, weight };
  }
  return best;
}

const sharpNames = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];
const flatNames = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'Gb', 'G', 'Ab', 'A', 'Bb', 'B'];

/** The tonic's name as musicians write it in that mode: `Bb` minor, `F#` minor. */
function tonicName(key: Key): string {
  const third = scaleOf[key.mode][2] ?? 4;
  const relativeMajor = (key.tonic + (third === 3 ? 3 : 0)) % 12;
  const names =
    [1, 3, 5, 8, 10].includes(relativeMajor) || (relativeMajor === 6 && third === 3)
      ? flatNames
      : sharpNames;
  return names[key.tonic] ?? 'C';
}

/** `D major`, `F# minor`, `G dorian`. */
export function keyName(key: Key): string {
  return `${tonicName(key)} ${key.mode}`;
}

/** The form that ID3's TKEY frame wants: at most three characters, `Dm`, `F#m`, `Bb`. */
export function keyTag(key: Key): string {
  return `${tonicName(key)}${(scaleOf[key.mode][2] ?? 4) === 3 ? 'm' : ''}`;
}
