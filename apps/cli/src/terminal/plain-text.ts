import { stripVTControlCharacters } from 'node:util';

// C0 but line feed, DEL, C1, and what reorders the text around it (Trojan Source).
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
// The colours that we set ourselves.
// eslint-disable-next-line no-control-regex
const COLOUR = /(\u001b\[[0-9;]{0,20}m)/u;

/** Text from outside, on one line, with nothing in it that a terminal acts upon. */
export function plain(text: string): string {
  return plainLines(text).replace(/\s+/gu, ' ').trim();
}

/** The same, with its lines kept. */
export function plainLines(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/\t/gu, '  ')
    .replace(UNSAFE, '');
}

/** The last gate before the terminal: lets our colours through and no other control sequence. */
export function onlyColours(text: string): string {
  return text
    .split(COLOUR)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(UNSAFE, '')))
    .join('');
}

/** JSON that is also safe to look at: what a terminal acts upon is escaped. */
export function plainJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
