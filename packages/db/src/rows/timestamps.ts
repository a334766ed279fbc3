/** `YYYY-MM-DD HH:MM:SS[.ffffff]` or with a T, with or without an offset. */
const FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads a timestamp of any recorded form.
 *
 * Without an offset, the form with a T is local time (the text stage writes it) and the form with
 * a blank is UTC (the database's defaults).
 *
 * @returns epoch milliseconds; `undefined` where it is none
 */
export function readTimestamp(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const match = FORM.exec(value.trim());
  if (match === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  const parts = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const ms = Math.floor(Number(`0.${fraction || '0'}`) * 1000);
  const [y, mo, d, h, mi, s] = parts;
  if (!isDate(y, mo, d) || h > 23 || mi > 59 || s > 60) return undefined;
  if (offset === undefined && value.includes('T'))
    return new Date(y, mo - 1, d, h, mi, s, ms).getTime();
  return Date.UTC(y, mo - 1, d, h, mi, s, ms) - offsetMs(offset);
}

function isDate(year: number, month: number, day: number): boolean {
  if (day <= 28) return day >= 1 && month >= 1 && month <= 12;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function offsetMs(offset: string | undefined): number {
  if (offset === undefined || offset === 'Z') return 0;
  const sign = offset.startsWith('-') ? -1 : 1;
  const digits = offset.slice(1).replace(':', '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}

/** `2026-01-06 21:30:45`, UTC: as the database's defaults. */
export function utcTimestamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** `2026-01-06T21:30:45.123000`, local: as the text stage writes `processed_at`. */
export function localIsoTimestamp(ms: number): string {
  return `${localIso(ms)}000`;
}

/** `2026-01-06 21:30:45.123000`, local: as `writings.file_timestamp`. */
export function localBlankTimestamp(ms: number): string {
  return localIsoTimestamp(ms).replace('T', ' ');
}

function localIso(ms: number): string {
  const offset = new Date(ms).getTimezoneOffset() * 60_000;
  return new Date(ms - offset).toISOString().slice(0, -1);
}
