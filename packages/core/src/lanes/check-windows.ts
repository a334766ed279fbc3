import { MediaGenError } from '../errors/media-gen-error.ts';
import {
  WEEKDAYS,
  type CronWindow,
  type DailyWindow,
  type LaneWindow,
  type LaneWindows,
} from './lane-windows.ts';
import { cronOf } from './window-calendar.ts';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * Reads windows that somebody asked for.
 *
 * @throws {MediaGenError} `lane_invalid`, naming what cannot be used
 */
export function checkWindows(windows: LaneWindows): LaneWindows {
  const { timeZone, allow = [], quiet = [] } = windows;
  if (!isTimeZone(timeZone)) {
    throw invalid(
      `There is no time zone "${timeZone}".`,
      'Give an IANA name, e.g. Europe/Berlin, America/New_York or UTC.',
    );
  }
  if (allow.length + quiet.length === 0) {
    throw invalid(
      'There is neither a window to allow nor a quiet one.',
      'Give one, or none: null.',
    );
  }
  const check = (window: LaneWindow): LaneWindow =>
    'start' in window ? checkCron(window, timeZone) : checkDaily(window);
  return {
    timeZone,
    ...(allow.length > 0 && { allow: allow.map(check) }),
    ...(quiet.length > 0 && { quiet: quiet.map(check) }),
  };
}

function checkDaily({ from, to, days }: DailyWindow): DailyWindow {
  for (const time of [from, to]) {
    if (TIME_OF_DAY.test(time) || (time === to && time === '24:00')) continue;
    throw invalid(
      `"${time}" is no time of day.`,
      'Write HH:MM, e.g. 07:00 or 22:30; a window may end at 24:00.',
    );
  }
  if (from === to) {
    throw invalid(
      `A window from ${from} to ${to} has no length.`,
      'A whole day is from 00:00 to 24:00.',
    );
  }
  if (days === undefined) return { from, to };
  const wrong = days.find((day) => !WEEKDAYS.includes(day));
  if (wrong !== undefined || days.length === 0) {
    const what = wrong === undefined ? 'No day is named.' : `"${wrong}" is no day.`;
    throw invalid(what, `Days are ${WEEKDAYS.join(', ')}.`);
  }
  return { from, to, days: WEEKDAYS.filter((day) => days.includes(day)) };
}

function checkCron({ start, end }: CronWindow, timeZone: string): CronWindow {
  for (const pattern of [start, end]) {
    try {
      if (cronOf(pattern, timeZone).nextRun() !== null) continue;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw invalid(`"${pattern}" is no cron pattern: ${why}`, CRON_HINT);
    }
    throw invalid(`The cron pattern "${pattern}" never fires.`, CRON_HINT);
  }
  return { start, end };
}

const CRON_HINT = 'Write minute, hour, day, month and weekday, e.g. "0 22 * * 1-5".';

function isTimeZone(timeZone: string): boolean {
  if (timeZone === '') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

function invalid(message: string, hint: string): MediaGenError {
  return new MediaGenError('lane_invalid', message, { hint });
}
