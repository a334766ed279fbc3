/** The beginning of a text, counted in characters, so that none is cut in half. */
export function firstCharacters(text: string, count: number): string {
  // A character is at most two UTF-16 units.
  return Array.from(text.slice(0, count * 2))
    .slice(0, count)
    .join('');
}
