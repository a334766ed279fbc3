/** How a prompt has to end. */
export interface Expectation {
  readonly promptId: number;
  readonly text: string;
  readonly ends: 'ready' | 'failed' | 'parked' | 'cancelled';
}

/** What is wrong after a run, in plain lines; nothing where nothing is. */
export interface Findings {
  /** Not in the end state that they have to be in. */
  readonly lost: readonly string[];
  /** Published more than once, or with more than one successful attempt of one request. */
  readonly doubled: readonly string[];
  /** Writes of an attempt that had lost its lease, or that never had one. */
  readonly zombies: readonly string[];
  /** Artifact rows without their file, or with another one than they say. */
  readonly missingFiles: readonly string[];
  /** Files in the media root that no row names. */
  readonly orphans: readonly string[];
  /** More submissions to the engine that charges than there are requests. */
  readonly overcharged: readonly string[];
  /** Changes without their event, events without their change, and gaps. */
  readonly eventGaps: readonly string[];
  /** What SQLite's own check says; `ok` where it finds nothing. */
  readonly integrity: string;
}

export function isClean({ integrity, ...lists }: Findings): boolean {
  return integrity === 'ok' && Object.values(lists).every((lines) => lines.length === 0);
}
