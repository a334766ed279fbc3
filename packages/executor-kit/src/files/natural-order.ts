const collator = new Intl.Collator('en', { numeric: true });

/** Orders names as people number them: `image_2` before `image_10`. The same on every machine. */
export function compareNaturally(one: string, other: string): number {
  return collator.compare(one, other) || (one < other ? -1 : Number(one > other));
}
