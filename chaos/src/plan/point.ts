/** The named points of the life of a prompt at which a worker may be killed or stopped. */
export const POINTS = [
  'before-claim',
  'after-claim',
  'before-checkpoint',
  'after-checkpoint',
  'before-files',
  'files-written',
  'before-rename',
  'after-rename',
  'before-commit',
  'after-commit',
  'inside-transaction',
  'transaction-written',
] as const;

export type Point = (typeof POINTS)[number];

/** What a worker does to itself, once, when it passes a point. */
export interface Sentence {
  readonly point: Point;
  /** So many passes of the point go well before. */
  readonly after: number;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}
