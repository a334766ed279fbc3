/** Opening quotes that writers use, each with the one that closes it. */
const CLOSING_QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”' };

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What the reader of quoted texts needs to know and tell. */
export interface TextCursor {
  readonly text: string;
  at: number;
  deviates(what: string, index: number): void;
  truncated(expected: string): never;
  invalid(expected: string): never;
}

/** Whether a quoted text begins here. */
export function isQuote(character: string | undefined): boolean {
  return character !== undefined && character in CLOSING_QUOTES;
}

/** Reads the quoted text at the cursor, with every escape that JSON has and no other. */
export function readQuoted(cursor: TextCursor): string {
  const opening = cursor.text.charAt(cursor.at);
  const closing = CLOSING_QUOTES[opening] ?? opening;
  if (opening !== '"') cursor.deviates(`a text in ${opening} quotes`, cursor.at);
  cursor.at++;
  const pieces: string[] = [];
  let start = cursor.at;
  for (;;) {
    if (cursor.at >= cursor.text.length) cursor.truncated(`the closing ${closing} of a text`);
    const character = cursor.text.charAt(cursor.at);
    if (character === closing) break;
    if (character === '\\') {
      pieces.push(cursor.text.slice(start, cursor.at), readEscape(cursor));
      start = cursor.at;
      continue;
    }
    if (character < ' ') {
      cursor.deviates('a line break or control character inside a text', cursor.at);
    }
    cursor.at++;
  }
  pieces.push(cursor.text.slice(start, cursor.at));
  cursor.at++;
  return pieces.join('');
}

function readEscape(cursor: TextCursor): string {
  const letter = cursor.text[cursor.at + 1];
  if (letter === undefined) cursor.truncated('the rest of an escape');
  if (letter === 'u') return readUnicodeEscape(cursor);
  const meaning = ESCAPES[letter];
  if (meaning === undefined) cursor.invalid('a doubled backslash, or an escape that JSON has');
  if (letter === "'") cursor.deviates("an escape that JSON does not have, \\'", cursor.at);
  cursor.at += 2;
  return meaning;
}

function readUnicodeEscape(cursor: TextCursor): string {
  const digits = cursor.text.slice(cursor.at + 2, cursor.at + 6);
  if (!/^[0-9a-fA-F]*$/.test(digits)) cursor.invalid('four hexadecimal digits after \\u');
  if (digits.length < 4) cursor.truncated('four hexadecimal digits after \\u');
  cursor.at += 6;
  return String.fromCharCode(Number.parseInt(digits, 16));
}
