import type { JsonObject } from '../json.ts';

const MAX_LENGTH = 16_000;

/**
 * What an attempt keeps of the body that it starts with: in its order, every key that still fits into
 * 16,000 characters of JSON. What does not is left out; the attempt's writing has it.
 */
export function givenParameters(source: JsonObject): JsonObject {
  let length = 2;
  const kept = Object.entries(source).filter((entry) => {
    const more = JSON.stringify(entry).length;
    const fits = length + more <= MAX_LENGTH;
    if (fits) length += more;
    return fits;
  });
  return Object.fromEntries(kept);
}
