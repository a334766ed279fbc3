/** A text taken apart for look-ups. */
export interface Words {
  /** Folded words in their order. */
  readonly tokens: readonly string[];
  /** The whole folded text, for scripts that do not part words by blanks. */
  readonly folded: string;
}

const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\u{1F000}-\u{1FAFF}\u2600-\u27bf\u26a1]/u;

/** Lower case, no accents, quotes and dashes made plain. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘]/g, "'");
}

/** Takes a text apart. */
export function parseWords(text: string): Words {
  const folded = fold(text);
  return {
    tokens: folded.match(/[\p{Letter}\p{Number}][\p{Letter}\p{Number}'&-]*/gu) ?? [],
    folded,
  };
}

/** Words that look inflected and are not, as far as pictures go ("towering" is no tower). */
const WHOLE_WORDS = new Set(
  'towering fishing rocking lettering starling painting evening morning'.split(' '),
);

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/ves$/, 'f'],
  [/(s|x|ch|sh|z|o)es$/, '$1'],
  [/s$/, ''],
  [/ing$/, ''],
  [/ing$/, 'e'],
  [/ed$/, ''],
  [/ed$/, 'e'],
  [/(.)\1(ing|ed)$/, '$1'],
  [/y$/, ''],
  [/ish$/, ''],
  [/^ال/, ''],
];

/** The forms a word may have in a table: itself, then without its plural or inflection. */
export function formsOf(token: string): readonly string[] {
  const bare = token.replace(/'s?$/, '');
  const forms = bare === token ? [token] : [token, bare];
  if (WHOLE_WORDS.has(token)) return forms;
  for (const [ending, replacement] of ENDINGS) {
    if (bare.length > 3 && ending.test(bare)) forms.push(bare.replace(ending, replacement));
  }
  const parts = token.split('-');
  return parts.length > 1 ? [...forms, ...parts.flatMap((part) => formsOf(part))] : forms;
}

/** A name that a text asks for. */
export interface Hit<Name> {
  readonly name: Name;
  /** The word of the table. */
  readonly word: string;
  /** Its place among the tokens; 0 for scripts without blanks. */
  readonly index: number;
}

/** Finds the names whose words appear in a text. */
export interface Lookup<Name extends string> {
  /** Every hit, in no promised order. */
  find(words: Words): readonly Hit<Name>[];
}

/** Builds a look-up over a table of name to words (separated by blanks, phrases joined by `_`). */
export function createLookup<Name extends string>(
  table: Readonly<Record<Name, string>>,
): Lookup<Name> {
  // Built at the first use: naming the executor must not cost the time of folding every table.
  let index: LookupIndex<Name> | undefined;
  return { find: (words) => findIn((index ??= indexOf(table)), words) };
}

interface LookupIndex<Name> {
  readonly names: ReadonlyMap<string, readonly Name[]>;
  readonly unspaced: readonly (readonly [string, Name])[];
}

function indexOf<Name extends string>(table: Readonly<Record<Name, string>>): LookupIndex<Name> {
  const names = new Map<string, Name[]>();
  const unspaced: [string, Name][] = [];
  for (const [name, list] of Object.entries(table) as [Name, string][]) {
    for (const raw of list.split(/\s+/)) {
      const word = fold(raw.replaceAll('_', ' '));
      if (UNSPACED.test(word)) unspaced.push([word, name]);
      else names.set(word, [...(names.get(word) ?? []), name]);
    }
  }
  return { names, unspaced };
}

function findIn<Name extends string>(
  { names, unspaced }: LookupIndex<Name>,
  { tokens, folded }: Words,
): readonly Hit<Name>[] {
  const hits = new Map<string, Hit<Name>>();
  const add = (form: string, index: number): void => {
    for (const name of names.get(form) ?? []) {
      const key = `${index}/${name}`;
      if (!hits.has(key)) hits.set(key, { name, word: form, index });
    }
  };
  tokens.forEach((token, index) => {
    for (const size of [3, 2]) {
      const phrase = tokens.slice(index, index + size);
      if (phrase.length < size) continue;
      const whole = phrase.join(' ');
      add(whole, index);
      add(whole.replace(/s$/, ''), index);
    }
    const form = formsOf(token).find((candidate) => names.has(candidate));
    if (form !== undefined) add(form, index);
  });
  for (const [word, name] of unspaced) {
    if (folded.includes(word)) hits.set(`0/${name}`, { name, word, index: 0 });
  }
  return [...hits.values()];
}
