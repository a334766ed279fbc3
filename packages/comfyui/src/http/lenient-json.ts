const NUMBER_WORDS = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/** Parses what Python writes: it says NaN and Infinity, which JSON does not know and which become null here. */
export function parseLenientJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    const plain = text.replaceAll(NUMBER_WORDS, (found) =>
      found.startsWith('"') ? found : 'null',
    );
    return JSON.parse(plain) as unknown;
  }
}
