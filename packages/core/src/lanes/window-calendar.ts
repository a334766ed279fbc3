import { Cron } from 'croner';
import { WEEKDAYS, type DailyWindow, type LaneWindow, type LaneWindows } from './lane-windows.ts';

/** Tells when the windows of a lane are open. */
export interface WindowCalendar {
  isOpen(atMs: number): boolean;
  /** The next time after `atMs` at which it opens or closes; `undefined` within a year: never. */
  nextChangeMs(atMs: number): number | undefined;
}

interface Span {
  readonly start: Cron;
  readonly end: Cron;
}

const LONGEST_LOOK_MS = 366 * 86_400_000;
/** Boundaries that change nothing are stepped over; a pattern that fires all the time is given up. */
const MOST_STEPS = 2_000;

/** Reads windows that were checked before; it throws for anything else. */
export function windowCalendar({ timeZone, allow = [], quiet = [] }: LaneWindows): WindowCalendar {
  const allowed = allow.flatMap((window) => spansOf(window, timeZone));
  const silent = quiet.flatMap((window) => spansOf(window, timeZone));
  const everyDay = allow.some(isAllDayLong);
  const closed = quiet.some(isAllDayLong);
  const boundaries = [...allowed, ...silent].flatMap(({ start, end }) => [start, end]);

  const isOpen = (atMs: number): boolean => {
    if (closed || silent.some((span) => isInside(span, atMs))) return false;
    return allow.length === 0 || everyDay || allowed.some((span) => isInside(span, atMs));
  };

  return {
    isOpen,
    nextChangeMs: (atMs) => {
      const before = isOpen(atMs);
      let reached = atMs;
      for (let steps = 0; steps < MOST_STEPS; steps += 1) {
        const next = nextOf(boundaries, reached);
        if (next === undefined || next - atMs > LONGEST_LOOK_MS) return undefined;
        if (isOpen(next) !== before) return next;
        reached = next;
      }
      return undefined;
    },
  };
}

function nextOf(boundaries: readonly Cron[], afterMs: number): number | undefined {
  const times = boundaries.flatMap((cron) => cron.nextRun(new Date(afterMs))?.getTime() ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Whether it began and has not ended; one that began and ended in the same moment is over. */
function isInside({ start, end }: Span, atMs: number): boolean {
  const began = lastOf(start, atMs);
  if (began === undefined) return false;
  const ended = lastOf(end, atMs);
  return ended === undefined || began > ended;
}

/** The last time up to this one, itself included. */
function lastOf(cron: Cron, atMs: number): number | undefined {
  return cron.previousRuns(1, new Date(atMs + 1))[0]?.getTime();
}

function spansOf(window: LaneWindow, timeZone: string): readonly Span[] {
  if ('start' in window) {
    return [{ start: cronOf(window.start, timeZone), end: cronOf(window.end, timeZone) }];
  }
  return dailySpan(window, timeZone);
}

/** @throws what `croner` says of a pattern or a zone that it does not know */
export function cronOf(pattern: string, timezone: string): Cron {
  return new Cron(pattern, { timezone, paused: true });
}

function dailySpan(window: DailyWindow, timeZone: string): readonly Span[] {
  if (isAllDayLong(window)) return [];
  const { from, to } = window;
  const days = (window.days ?? WEEKDAYS).map((day) => WEEKDAYS.indexOf(day));
  const spansMidnight = to <= from || to === '24:00';
  const ends = spansMidnight ? days.map((day) => (day + 1) % 7) : days;
  const allDay = isWholeDay(window);
  // Whole days in a row are one span: its inner midnights are no boundaries.
  const firstDays = allDay ? days.filter((day) => !days.includes((day + 6) % 7)) : days;
  const lastDays = allDay ? ends.filter((day) => !days.includes(day)) : ends;
  return [
    {
      start: cronOf(patternAt(from, firstDays), timeZone),
      end: cronOf(patternAt(to === '24:00' ? '00:00' : to, lastDays), timeZone),
    },
  ];
}

function isWholeDay(window: LaneWindow): boolean {
  return 'from' in window && window.from === '00:00' && window.to === '24:00';
}

function isAllDayLong(window: LaneWindow): boolean {
  return isWholeDay(window) && new Set(('days' in window && window.days) || WEEKDAYS).size === 7;
}

function patternAt(time: string, days: readonly number[]): string {
  const [hour = '', minute = ''] = time.split(':');
  return `0 ${Number(minute)} ${Number(hour)} * * ${days.join(',')}`;
}
