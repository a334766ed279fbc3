/** How often each thing was seen. */
export type Counts = ReadonlyMap<string, number>;

export function count(counts: Map<string, number>, name: string, by = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}
