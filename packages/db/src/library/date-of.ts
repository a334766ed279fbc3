const DAY_MS = 86_400_000;
/** Every zone's offset is whole quarters of an hour, and changes at one of them. */
const QUARTER_MS = 900_000;

/**
 * Names days or months of a time zone. Made for many times that lie near each other: the calendar
 * is asked once for each day.
 *
 * @param timeZone an IANA name
 */
export function dateOf(groupBy: 'day' | 'month', timeZone: string): (ms: number) => string {
  const length = groupBy === 'day' ? 10 : 7;
  const offsetAt = offsets(timeZone);
  let start = 0;
  let end = 0;
  let name = '';
  return (ms) => {
    if (ms >= start && ms < end) return name;
    const offset = offsetAt(ms);
    const day = Math.floor((ms + offset) / DAY_MS) * DAY_MS;
    name = new Date(day).toISOString().slice(0, length);
    // On a day at which clocks are changed, only what is near is known to be of the same day.
    const isPlain =
      offsetAt(day - offset) === offset && offsetAt(day + DAY_MS - 1 - offset) === offset;
    start = isPlain ? day - offset : Math.floor(ms / QUARTER_MS) * QUARTER_MS;
    end = isPlain ? start + DAY_MS : start + QUARTER_MS;
    return name;
  };
}

/** How far a zone's clocks are ahead of UTC at a time, in milliseconds. */
function offsets(timeZone: string): (ms: number) => number {
  if (timeZone === 'UTC') return () => 0;
  const calendar = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (ms) => {
    const [, sign, hours = '0', minutes = '0'] =
      /GMT(?:([+-])(\d\d):(\d\d))?/.exec(calendar.format(ms)) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  };
}
