/** Something in the payload that the sketch cannot honour. */
export interface SketchWarning {
  readonly code: string;
  /** The payload field. */
  readonly path: string;
  readonly message: string;
}

/** A user's text inside a message: in quotes, escaped, not longer than a line. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
