/** The server changes as many with one request. */
const MOST_IDS = 1_000;

/** The same in parts that one request takes. */
export function slicesOf(ids: readonly number[]): readonly (readonly number[])[] {
  const slices: (readonly number[])[] = [];
  for (let at = 0; at < ids.length; at += MOST_IDS) slices.push(ids.slice(at, at + MOST_IDS));
  return slices;
}
