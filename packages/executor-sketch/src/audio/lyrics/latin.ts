const vowels = 'aeiouy';
const commonEnglish = new Set(
  (
    'the and you your for with now we us is it its my me of to in on at are was were be this that from not no but they she he her his our ' +
    'will what when where who all love one who out up down into been have had has do did so if or as by an a i away home time come here there never over again like just know let love make more then than too still day night way keep made came gone some those these'
  ).split(' '),
);
const functionWords = new Set(
  (
    'a an the and or but of to in on at by for with from as is it its be my me we us our you your he she him her his they them their that this ' +
    'so if not ng sa ang na at ay mga si ni y el la los las un una de en le les des du et der die das und von zu'
  ).split(' '),
);

/** One sung syllable. */
export interface Syllable {
  readonly text: string;
  /** 0 (passed over) to 1 (wants a strong beat). */
  readonly stress: number;
  /** Its vowel, for the shape of the mouth. */
  readonly vowel: 'a' | 'e' | 'i' | 'o' | 'u';
  /** Begins a word. */
  readonly starts: boolean;
}

/** A line with a few very common English words is read by English rules (silent e, -ed). */
export function looksEnglish(line: string): boolean {
  const words =
    line
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{Script=Latin}']+/gu) ?? [];
  const english = words.filter(
    (word) => commonEnglish.has(word) || /'(?:re|s|ll|t|d|ve|m)$/.test(word),
  );
  return english.length > 0 && english.length * 7 >= words.length;
}

/** Splits a word in Latin letters. An estimate by spelling: no dictionary, any language. */
export function latinSyllables(word: string, english: boolean): Syllable[] {
  const plain = word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const accents = accentedVowels(word);
  const nuclei = findNuclei(plain, english, accents);
  if (nuclei.length === 0) return [{ text: word, stress: 0.5, vowel: 'a', starts: true }];
  const letters = Array.from(word.normalize('NFC'));
  const stressed = stressedIndex(plain, nuclei, accents);
  return nuclei.map((nucleus, index) => {
    const from = index === 0 ? 0 : cut(plain, nuclei, index);
    const to = index === nuclei.length - 1 ? letters.length : cut(plain, nuclei, index + 1);
    return {
      text: letters.slice(from, to).join(''),
      stress: index === stressed ? wordWeight(plain) : 0.2,
      vowel: shapeOf(plain.slice(nucleus.from, nucleus.to)),
      starts: index === 0,
    };
  });
}

interface Nucleus {
  readonly from: number;
  readonly to: number;
}

function findNuclei(word: string, english: boolean, accents: ReadonlySet<number>): Nucleus[] {
  const nuclei: Nucleus[] = [];
  for (let index = 0; index < word.length; index++) {
    if (!isVowel(word, index)) continue;
    const from = index;
    while (index + 1 < word.length && isVowel(word, index + 1) && !hiatus(word, index, accents))
      index++;
    nuclei.push({ from, to: index + 1 });
  }
  if (english && !accents.has(word.lastIndexOf('e'))) dropSilent(word, nuclei);
  return nuclei;
}

function isVowel(word: string, index: number): boolean {
  const letter = word.charAt(index);
  if (letter === '' || !vowels.includes(letter)) return false;
  if (letter === 'y') return index > 0 && !/[aeiou]/.test(word.charAt(index + 1));
  return !(letter === 'u' && word.charAt(index - 1) === 'q');
}

/** Two vowels that are two syllables: día, Maria, chaos, being; but not -tion, -cial. */
function hiatus(word: string, index: number, accents: ReadonlySet<number>): boolean {
  const pair = word.slice(index, index + 2);
  if (accents.has(index) && /[iu]/.test(pair.charAt(0))) return true;
  if (accents.has(index + 1) && /[iu]/.test(pair.charAt(1))) return true;
  if (pair === 'io' || pair === 'ia') return !/[tscxg]/.test(word.charAt(index - 1));
  if (pair === 'ei') return word.startsWith('ing', index + 1);
  return ['eo', 'iu', 'uo', 'ao', 'aa', 'ii'].includes(pair);
}

function dropSilent(word: string, nuclei: Nucleus[]): void {
  const last = nuclei.at(-1);
  if (
    last === undefined ||
    nuclei.length < 2 ||
    word.charAt(last.from) !== 'e' ||
    last.to !== last.from + 1
  )
    return;
  const before = word.charAt(last.from - 1);
  const after = word.slice(last.to);
  const consonantLe = before === 'l' && !vowels.includes(word.charAt(last.from - 2));
  if (after === '' && !consonantLe) nuclei.pop();
  else if (after === 'd' && !/[td]/.test(before)) nuclei.pop();
  else if (
    after === 's' &&
    !/[szxcg]/.test(before) &&
    !/[cs]h$/.test(word.slice(0, last.from)) &&
    !consonantLe
  )
    nuclei.pop();
}

function accentedVowels(word: string): ReadonlySet<number> {
  const found = new Set<number>();
  Array.from(word.normalize('NFC')).forEach((letter, index) => {
    if (/^[aeiou]\u0301|^[aeiou]\u0300|^[aeiou]\u0302/i.test(letter.normalize('NFD')))
      found.add(index);
  });
  return found;
}

/** Consonants between two vowels: the last one begins the next syllable. */
function cut(word: string, nuclei: readonly Nucleus[], index: number): number {
  const next = nuclei[index]?.from ?? word.length;
  const previous = nuclei[index - 1]?.to ?? 0;
  if (next === previous) return next;
  const cluster = /(?:[bcdfgkptv][lr]|[cpst]h|ng|qu)$/.exec(word.slice(previous, next));
  return cluster !== null && cluster[0] !== 'ng' ? next - cluster[0].length : next - 1;
}

function stressedIndex(
  word: string,
  nuclei: readonly Nucleus[],
  accents: ReadonlySet<number>,
): number {
  const accented = nuclei.findIndex((nucleus) =>
    Array.from({ length: nucleus.to - nucleus.from }, (_, offset) => nucleus.from + offset).some(
      (at) => accents.has(at),
    ),
  );
  if (accented >= 0) return accented;
  const romance = nuclei.length > 1 && /[aiou]$/.test(word);
  if (romance) return nuclei.length - 2;
  return /^(a|be|de|re|un|for|in|en|ex|to)(?=[^aeiou])/.test(word) && nuclei.length === 2 ? 1 : 0;
}

function wordWeight(word: string): number {
  return functionWords.has(word) ? 0.15 : 1;
}

function shapeOf(nucleus: string): Syllable['vowel'] {
  if (/^(ee|ea|i|y|ie)/.test(nucleus)) return 'i';
  if (/^(oo|u|ew|ue)/.test(nucleus)) return 'u';
  if (/^(o|au|aw)/.test(nucleus)) return 'o';
  if (/^(e|ai|ay|ei)/.test(nucleus)) return 'e';
  return 'a';
}
