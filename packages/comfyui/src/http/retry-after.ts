/** The longest wait that is believed: a week. */
const LONGEST_WAIT_MS = 7 * 86_400_000;

// The one form of date that is still written; the two obsolete ones say nothing here.
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Reads a `Retry-After` header, which is seconds or a date.
 *
 * @returns milliseconds from `nowMs` on, at most a week; undefined where it is neither
 */
export function retryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, LONGEST_WAIT_MS);
  const atMs = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : Math.min(Math.max(atMs - nowMs, 0), LONGEST_WAIT_MS);
}
