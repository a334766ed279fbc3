/** One input of one node. */
export interface Place {
  readonly node: string;
  readonly input: string;
}

/** `12.text`, as people write a place. Ids never hold a dot; input names may (`format.quality`). */
export function placeName({ node, input }: Place): string {
  return `${node}.${input}`;
}

/** Reads `12.text`; undefined where it is no place. */
export function parsePlace(text: string): Place | undefined {
  const dot = text.indexOf('.');
  if (dot <= 0 || dot === text.length - 1) return undefined;
  return { node: text.slice(0, dot), input: text.slice(dot + 1) };
}

/** Each place once, in the order of their first mention. */
export function distinctPlaces(places: readonly Place[]): readonly Place[] {
  const found = new Map<string, Place>();
  for (const place of places) found.set(placeName(place), found.get(placeName(place)) ?? place);
  return [...found.values()];
}
