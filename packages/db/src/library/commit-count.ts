const counts = new Map<string, number>();

/** The library of this process committed something: to other handles of the file that looks like another program. */
export function noteCommit(path: string): void {
  counts.set(path, libraryCommits(path) + 1);
}

export function libraryCommits(path: string): number {
  return counts.get(path) ?? 0;
}
