import { latinSyllables, looksEnglish, type Syllable } from './latin.ts';

const tokens =
  /[\p{Script=Latin}\p{M}'’]*\p{Script=Latin}[\p{Script=Latin}\p{M}]*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+|\p{Script=Hangul}+|[\p{Script=Arabic}\p{M}]+|[\p{Script=Hebrew}\p{M}]+|[\p{Script=Cyrillic}\p{M}]+|[\p{Script=Greek}\p{M}]+|\p{N}+|[%&]|[\p{L}\p{M}]+/gu;

const digitWords: readonly (readonly string[])[] = [
  ['ze', 'ro'],
  ['one'],
  ['two'],
  ['three'],
  ['four'],
  ['five'],
  ['six'],
  ['sev', 'en'],
  ['eight'],
  ['nine'],
];

/**
 * The syllables of one sung line, one melody note each. Latin words by spelling, kana by mora, kanji by
 * what follows them, Hangul by block, Arabic and Hebrew by their consonants (short vowels are not
 * written), Cyrillic and Greek by vowels. An estimate: a singer would sometimes disagree.
 */
export function syllablesOf(line: string): Syllable[] {
  const english = looksEnglish(line);
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(line);
  return [...line.matchAll(tokens)].flatMap((match) => ofToken(match[0], english, kana));
}

function ofToken(token: string, english: boolean, kana: boolean): Syllable[] {
  if (/\p{Script=Latin}/u.test(token)) return latinSyllables(token.replace(/['’]/g, ''), english);
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(token))
    return plain(kana ? morae(token) : Array.from(token));
  if (/\p{Script=Hangul}/u.test(token)) return plain(Array.from(token));
  if (/\p{Script=Arabic}|\p{Script=Hebrew}/u.test(token)) return plain(consonantal(token));
  if (/\p{Script=Cyrillic}/u.test(token)) return plain(byVowels(token, /[аеёиоуыэюяіїє]/giu));
  if (/\p{Script=Greek}/u.test(token))
    return plain(byVowels(token.normalize('NFC'), /[αεηιουωάέήίόύώ]+/giu));
  if (/\p{N}/u.test(token)) return spoken(token);
  if (token === '%') return plain(['per', 'cent']);
  if (token === '&') return plain(['and']);
  return plain(otherLetters(token));
}

function plain(texts: readonly string[]): Syllable[] {
  return texts.map((text, index) => ({
    text,
    stress: index === 0 ? 0.7 : 0.35,
    vowel: vowelOf(text, index),
    starts: index === 0,
  }));
}

/** Kana by mora; a kanji before a particle or another kanji counts two, before its own ending one. */
function morae(text: string): string[] {
  const sung: string[] = [];
  const letters = Array.from(text);
  letters.forEach((letter, index) => {
    if (/[ゃゅょぁぃぅぇぉャュョァィゥェォっッー]/.test(letter)) {
      sung.push((sung.pop() ?? '') + letter);
    } else if (/\p{Script=Han}/u.test(letter)) {
      const next = letters[index + 1] ?? '';
      const single =
        next !== '' && /\p{Script=Hiragana}/u.test(next) && !/[がのをはにもへとで]/.test(next);
      sung.push(letter);
      if (!single) sung.push('');
    } else {
      sung.push(letter);
    }
  });
  return sung;
}

/** Half the written letters, as vowels are mostly not written. */
function consonantal(token: string): string[] {
  const letters = Array.from(token).filter((letter) => /\p{L}/u.test(letter));
  const count = Math.max(1, Math.round(letters.length / 2));
  const size = letters.length / count;
  return Array.from({ length: count }, (_, index) =>
    letters.slice(Math.round(index * size), Math.round((index + 1) * size)).join(''),
  );
}

function byVowels(token: string, vowel: RegExp): string[] {
  const ends = [...token.matchAll(vowel)].map((match) => match.index + match[0].length);
  if (ends.length < 2) return [token];
  return ends.map((end, index) =>
    token.slice(index === 0 ? 0 : ends[index - 1], index === ends.length - 1 ? undefined : end),
  );
}

function spoken(number: string): Syllable[] {
  return Array.from(number).flatMap((digit) => plain(digitWords[Number(digit)] ?? [digit]));
}

/** Scripts written with vowel signs (Devanagari, Thai, …): one syllable for each base letter. */
function otherLetters(token: string): string[] {
  const clusters = token.match(/\p{L}\p{M}*/gu) ?? [token];
  return clusters.length > 0 ? clusters : [token];
}

const kanaVowels: readonly (readonly [RegExp, Syllable['vowel']])[] = [
  [/[あかさたなはまやらわがざだばぱアカサタナハマヤラワガザダバパa아야]/i, 'a'],
  [/[いきしちにひみりぎじびぴイキシチニヒミリギジビピiи이]/i, 'i'],
  [/[うくすつぬふむゆるぐずぶぷウクスツヌフムユルグズブプuуو우]/i, 'u'],
  [/[えけせてねへめれげでべぺエケセテネヘメレゲデベペeеэ에]/i, 'e'],
];

function vowelOf(text: string, index: number): Syllable['vowel'] {
  const known = kanaVowels.find(([pattern]) => pattern.test(text.slice(-1)))?.[1];
  return known ?? (['a', 'o', 'e'] as const)[index % 3] ?? 'o';
}
