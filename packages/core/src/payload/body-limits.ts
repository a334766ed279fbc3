/** A body of so many bytes, as UTF-8, is refused. */
export const MAX_BODY_BYTES = 5_000_000;

/** JSON nested deeper than this is refused: no payload is, and recursion must stay bounded. */
export const MAX_DEPTH = 100;

/** How many problems one reading names; the last one says how many more there are. */
export const MAX_PROBLEMS = 50;

/** Whether the text reaches `MAX_BODY_BYTES`, without encoding it. */
export function isTooLarge(text: string): boolean {
  if (text.length >= MAX_BODY_BYTES) return true;
  // One UTF-16 unit is at most three bytes of UTF-8.
  return text.length * 3 >= MAX_BODY_BYTES && countBytes(text) >= MAX_BODY_BYTES;
}

function countBytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // Each half of a surrogate pair counts for two of the pair's four bytes.
    else bytes += unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
  }
  return bytes;
}

/** Whether brackets outside quoted strings nest deeper than `MAX_DEPTH`; linear, stops early. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') {
      index = endOfString(text, index);
    } else if (character === '{' || character === '[') {
      if (++depth > MAX_DEPTH) return true;
    } else if (character === '}' || character === ']') {
      depth--;
    }
  }
  return false;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}
