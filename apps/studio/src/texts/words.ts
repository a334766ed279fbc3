const plural = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');
const bytes = new Intl.NumberFormat('en', {
  style: 'unit',
  unit: 'megabyte',
  maximumFractionDigits: 1,
});
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

const KINDS: Readonly<Record<string, string>> = { image: 'Images', audio: 'Songs', video: 'Films' };
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Words and numbers that every part of the page uses. */
export const words = {
  unknown: 'unknown',
  cancel: 'Cancel',
  close: 'Close',
  clear: 'Clear',
  save: 'Save',
  copy: 'Copy',
  copied: 'Copied',
  loading: 'Loading …',
  number: (value: number) => number.format(value),
  count: (value: number, one: string, other: string) =>
    `${number.format(value)} ${plural.select(value) === 'one' ? one : other}`,
  megabytes: (value: number) => bytes.format(value / 1_000_000),
  date: (ms: number) => dateTime.format(ms),
  /** A kind that nobody here knows by name is called by its own. */
  kind: (kind: string) => KINDS[kind] ?? kind,
  /** How long something took: `7 s`, `1:05`. */
  duration(ms: number): string {
    const seconds = Math.max(0, Math.round(ms / SECOND));
    return seconds < 60 ? `${seconds} s` : words.clock(seconds);
  },
  /** The length of what plays, or a place in it: `0:07`, `1:05`; only seconds that are full count. */
  clock(seconds: number): string {
    const whole = Math.max(0, Math.floor(seconds));
    const two = (value: number): string => String(value).padStart(2, '0');
    const minutes = Math.floor(whole / 60);
    if (minutes < 60) return `${minutes}:${two(whole % 60)}`;
    return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
  },
  ago(ms: number, nowMs: number): string {
    const passed = ms - nowMs;
    const size = Math.abs(passed);
    if (size < MINUTE) return relative.format(Math.round(passed / SECOND), 'second');
    if (size < HOUR) return relative.format(Math.round(passed / MINUTE), 'minute');
    if (size < DAY) return relative.format(Math.round(passed / HOUR), 'hour');
    return relative.format(Math.round(passed / DAY), 'day');
  },
} as const;
