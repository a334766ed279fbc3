import { describe, expect, it } from 'vitest';
import { windowCalendar } from '../../src/lanes/window-calendar.ts';
import type { LaneWindows } from '../../src/lanes/lane-windows.ts';
import { WindowClock } from '../../src/lanes/window-clock.ts';

/** Every boundary below is a multiple of it. */
const STEP_MS = 15 * 60_000;
const at = (iso: string): number => Date.parse(iso);

const NIGHT: LaneWindows = {
  timeZone: 'Europe/Berlin',
  quiet: [{ from: '22:00', to: '07:00' }],
};

/** When it opens (+) and closes (-), by asking again and again, without a look at boundaries. */
function changes(windows: LaneWindows, fromIso: string, toIso: string): readonly string[] {
  const calendar = windowCalendar(windows);
  const seen: string[] = [];
  for (let ms = at(fromIso); ms < at(toIso); ms += STEP_MS) {
    const open = calendar.isOpen(ms);
    if (open === calendar.isOpen(ms - STEP_MS)) continue;
    seen.push(`${open ? '+' : '-'}${new Date(ms).toISOString().slice(0, 16)}`);
  }
  return seen;
}

/** The same by its own steps. */
function steps(windows: LaneWindows, fromIso: string, toIso: string): readonly string[] {
  const calendar = windowCalendar(windows);
  const seen: string[] = [];
  for (let ms = at(fromIso) - 1; ;) {
    const next = calendar.nextChangeMs(ms);
    if (next === undefined || next >= at(toIso)) return seen;
    seen.push(`${calendar.isOpen(next) ? '+' : '-'}${new Date(next).toISOString().slice(0, 16)}`);
    ms = next;
  }
}

function expectChanges(
  windows: LaneWindows,
  [from, to]: readonly [string, string],
  expected: readonly string[],
): void {
  expect(changes(windows, from, to)).toEqual(expected);
  expect(steps(windows, from, to)).toEqual(expected);
}

describe('windows by the clock on the wall', () => {
  it('closes at night and opens in the morning, to the millisecond', () => {
    const calendar = windowCalendar(NIGHT);
    expect(calendar.isOpen(at('2026-11-21T20:59:59.999Z'))).toBe(true);
    expect(calendar.isOpen(at('2026-11-21T21:00:00.000Z'))).toBe(false);
    expect(calendar.isOpen(at('2026-11-22T05:59:59.999Z'))).toBe(false);
    expect(calendar.isOpen(at('2026-11-22T06:00:00.000Z'))).toBe(true);
  });

  it('keeps its hours over the night in which clocks are put forward', () => {
    expectChanges(
      NIGHT,
      ['2027-03-27T12:00Z', '2027-03-29T12:00Z'],
      ['-2027-03-27T21:00', '+2027-03-28T05:00', '-2027-03-28T20:00', '+2027-03-29T05:00'],
    );
  });

  it('keeps its hours over the night in which clocks are put back', () => {
    expectChanges(
      NIGHT,
      ['2026-10-24T12:00Z', '2026-10-26T12:00Z'],
      ['-2026-10-24T20:00', '+2026-10-25T06:00', '-2026-10-25T21:00', '+2026-10-26T06:00'],
    );
  });

  it('begins or ends at a time that does not exist when clocks have been put forward', () => {
    const days = ['2027-03-27T12:00Z', '2027-03-28T12:00Z'] as const;
    const allow = (from: string, to: string): LaneWindows => ({
      timeZone: 'Europe/Berlin',
      allow: [{ from, to }],
    });
    expectChanges(allow('02:30', '05:00'), days, ['+2027-03-28T01:00', '-2027-03-28T03:00']);
    expectChanges(allow('00:30', '02:30'), days, ['+2027-03-27T23:30', '-2027-03-28T01:00']);
    expectChanges(allow('02:15', '02:45'), days, []);
  });

  it('begins and ends at the first of two equal times', () => {
    const days = ['2026-10-24T12:00Z', '2026-10-25T12:00Z'] as const;
    const allow = (from: string, to: string): LaneWindows => ({
      timeZone: 'Europe/Berlin',
      allow: [{ from, to }],
    });
    expectChanges(allow('02:15', '02:45'), days, ['+2026-10-25T00:15', '-2026-10-25T00:45']);
    expectChanges(allow('02:30', '05:00'), days, ['+2026-10-25T00:30', '-2026-10-25T04:00']);
    expectChanges(allow('00:30', '02:30'), days, ['+2026-10-24T22:30', '-2026-10-25T00:30']);
  });

  it('takes an hour of a zone whose change is half an hour', () => {
    const windows: LaneWindows = {
      timeZone: 'Australia/Lord_Howe',
      allow: [{ from: '01:00', to: '03:00' }],
    };
    expectChanges(
      windows,
      ['2026-10-03T00:00Z', '2026-10-04T00:00Z'],
      ['+2026-10-03T14:30', '-2026-10-03T16:00'],
    );
  });

  it('begins on its days and may end on the next', () => {
    const windows: LaneWindows = {
      timeZone: 'UTC',
      allow: [{ from: '22:00', to: '06:00', days: ['fri', 'sat'] }],
    };
    expectChanges(
      windows,
      ['2026-11-16T00:00Z', '2026-11-23T00:00Z'],
      ['+2026-11-20T22:00', '-2026-11-21T06:00', '+2026-11-21T22:00', '-2026-11-22T06:00'],
    );
  });

  it('joins whole days in a row, over the end of a week', () => {
    const windows: LaneWindows = {
      timeZone: 'UTC',
      allow: [{ from: '00:00', to: '24:00', days: ['sat', 'sun', 'mon'] }],
    };
    expectChanges(
      windows,
      ['2026-11-18T00:00Z', '2026-11-26T00:00Z'],
      ['+2026-11-21T00:00', '-2026-11-24T00:00'],
    );
  });

  it('never changes where whole days are allowed or quiet all week', () => {
    const whole = [{ from: '00:00', to: '24:00' }] as const;
    const open = windowCalendar({ timeZone: 'UTC', allow: whole });
    const closed = windowCalendar({ timeZone: 'UTC', quiet: whole });
    expect([open.isOpen(0), open.nextChangeMs(0)]).toEqual([true, undefined]);
    expect([closed.isOpen(0), closed.nextChangeMs(0)]).toEqual([false, undefined]);
  });

  it('is open within any allowed window and outside of every quiet one', () => {
    const windows: LaneWindows = {
      timeZone: 'UTC',
      allow: [
        { from: '08:00', to: '12:00' },
        { from: '11:00', to: '18:00' },
      ],
      quiet: [{ from: '13:00', to: '14:00' }],
    };
    expectChanges(
      windows,
      ['2026-11-20T00:00Z', '2026-11-21T00:00Z'],
      ['+2026-11-20T08:00', '-2026-11-20T13:00', '+2026-11-20T14:00', '-2026-11-20T18:00'],
    );
  });

  it('takes cron patterns for what days and times cannot say', () => {
    const windows: LaneWindows = {
      timeZone: 'Europe/Berlin',
      quiet: [{ start: '0 8 * * 1-5', end: '0 18 * * *' }],
    };
    expectChanges(
      windows,
      ['2026-11-20T00:00Z', '2026-11-23T12:00Z'],
      ['-2026-11-20T07:00', '+2026-11-20T17:00', '-2026-11-23T07:00'],
    );
  });
});

describe('a clock of windows', () => {
  it('remembers an answer until it changes, and none when the time goes back', () => {
    const clock = new WindowClock();
    const stored = JSON.stringify(NIGHT);
    const times = [
      '2026-11-21T12:00Z',
      '2026-11-21T20:59Z',
      '2026-11-21T21:00Z',
      '2026-11-21T12:00Z',
    ];
    const seen = times.map((iso) => clock.at(stored, at(iso)));
    expect(seen.map(({ open }) => open)).toEqual([true, true, false, true]);
    expect(seen.map(({ changesMs }) => new Date(changesMs ?? 0).toISOString())).toEqual([
      '2026-11-21T21:00:00.000Z',
      '2026-11-21T21:00:00.000Z',
      '2026-11-22T06:00:00.000Z',
      '2026-11-21T21:00:00.000Z',
    ]);
    expect(clock.at(null, 0)).toEqual({ open: true, changesMs: undefined });
  });
});
