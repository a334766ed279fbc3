import { InvalidArgumentError } from 'commander';
import { age } from './option-parsers.ts';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,3})?)?(?:Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/;

/** Reads `2027-01-31T02:00+01:00`, `2027-01-31T01:00Z`, `+2h` or `now` as epoch milliseconds. */
export function runAtMs(text: string): number {
  if (text === 'now') return Date.now();
  if (text.startsWith('+')) return Date.now() + age(text.slice(1));
  const [, year, month, day] = ISO.exec(text) ?? [];
  const epochMs = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (
    day !== undefined &&
    !Number.isNaN(epochMs) &&
    isDay(Number(year), Number(month), Number(day))
  )
    return epochMs;
  throw new InvalidArgumentError(
    'It must be a time with its zone, as 2027-01-31T02:00+01:00 or 2027-01-31T01:00Z; or +2h, +30m; or now.',
  );
}

/** February has no 30th, which `Date` takes for one in March. */
function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
