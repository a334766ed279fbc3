import {
  ALL_LANES,
  WEEKDAYS,
  type KindRegistry,
  type LaneName,
  type LaneWindow,
  MediaGenError,
} from '@media-gen/core';
import { InvalidArgumentError } from 'commander';
import { readKinds } from './option-parsers.ts';

const DAILY = /^(?:(\S+) )?(\d{2}:\d{2})-(\d{2}:\d{2})$/;

/** Reads `22:00-07:00`, `mon-fri 08:00-18:00`, `sat,sun 00:00-24:00`, or two cron patterns with `/`. */
function laneWindow(text: string): LaneWindow {
  const cron = text.split('/').map((pattern) => pattern.trim());
  const [start = '', end = ''] = cron;
  if (cron.length === 2 && start.includes(' ')) return { start, end };
  const [, days, from, to] = DAILY.exec(text.trim()) ?? [];
  if (from === undefined || to === undefined) {
    throw new InvalidArgumentError(
      `"${text}": write 22:00-07:00, mon-fri 08:00-18:00 or sat,sun 00:00-24:00.`,
    );
  }
  return { from, to, ...(days !== undefined && { days: days.split(',').flatMap(readDays) }) };
}

/** Reads `sat`, or `fri-mon`, which goes over the end of the week. */
function readDays(text: string): (typeof WEEKDAYS)[number][] {
  const [first = -1, last = first, ...rest] = text
    .split('-')
    .map((day) => WEEKDAYS.findIndex((known) => known === day.toLowerCase()));
  if (first < 0 || last < 0 || rest.length > 0) {
    throw new InvalidArgumentError(`"${text}": days are ${WEEKDAYS.join(', ')}, or mon-fri.`);
  }
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => WEEKDAYS[(first + index) % 7] ?? 'sun');
}

/** Collects windows; several are several options. */
export function laneWindows(text: string, before: readonly LaneWindow[] = []): LaneWindow[] {
  return [...before, laneWindow(text)];
}

/** Reads a weight. */
export function weight(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('It must be a number.');
}

/** Reads a limit; `none` is `Infinity`, because commander takes `null` for an empty text. */
export function limit(text: string): number {
  if (text === 'none') return Number.POSITIVE_INFINITY;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number, or none.');
}

/**
 * The lanes that are meant: a kind, or all of them.
 *
 * @throws {MediaGenError} `usage`, `kind_unknown`
 */
export function readLane(
  kind: string | undefined,
  all: boolean | undefined,
  kinds: KindRegistry,
): LaneName {
  if ((kind === undefined) === (all !== true)) {
    throw new MediaGenError('usage', 'Name a kind, or all of them: one of the two.', {
      hint: 'Write `image`, or `--all`.',
    });
  }
  if (kind === undefined || kind === ALL_LANES) return ALL_LANES;
  return readKinds([kind], kinds)?.[0] ?? kind;
}
