/** The days of a week, as windows name them. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * A span of each day by the clock on the wall: `{ from: '22:00', to: '07:00' }` begins in the
 * evening and ends the next morning.
 */
export interface DailyWindow {
  /** `HH:MM`, from `00:00` to `23:59`. */
  readonly from: string;
  /** `HH:MM`, up to `24:00`; a time that is not after `from` is of the next day. */
  readonly to: string;
  /** The days on which it begins. @default every day */
  readonly days?: readonly Weekday[];
}

/** A span by two cron patterns: it begins and ends whenever one of them fires. */
export interface CronWindow {
  readonly start: string;
  readonly end: string;
}

export type LaneWindow = DailyWindow | CronWindow;

/**
 * When a lane is open. By wall clock times that do not exist, because clocks are put forward, a
 * window begins or ends when the clocks have been put forward; by those that exist twice, at the
 * first.
 */
export interface LaneWindows {
  /** An IANA name, e.g. `Europe/Berlin` or `UTC`. */
  readonly timeZone: string;
  /** The lane is open only within one of these. @default always */
  readonly allow?: readonly LaneWindow[];
  /** The lane is closed within any of these, whatever is allowed. @default never */
  readonly quiet?: readonly LaneWindow[];
}
