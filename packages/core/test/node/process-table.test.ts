import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseBootTime, parsePsLine } from '../../src/node/process/darwin-process-table.ts';
import { parseProcStat } from '../../src/node/process/linux-process-table.ts';

const tail = (state: string) =>
  `${state} 13817 13817 10721 0 -1 4194304 98 0 0 0 0 0 0 0 20 0 1 0 141450 3133440 369 18446744073709551615 94033007218688 94033007238569 140736859662064 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 94033007254576 94033007256192 94033694593024 140736859667147 140736859667167 140736859667167 140736859668459 0\n`;

describe('parseProcStat', () => {
  it('reads a recorded line', () => {
    expect(parseProcStat(`13858 (cat) ${tail('R')}`)).toEqual({
      state: 'running',
      start: '141450',
    });
  });

  it.each(['(tmux: server)', '(a) b) S 1 2)', '(evil\n) Z 1 1)', '()'])(
    'is not fooled by the command name %j',
    (name) => {
      expect(parseProcStat(`7 ${name} ${tail('S')}`)).toEqual({
        state: 'running',
        start: '141450',
      });
    },
  );

  it.each(['Z', 'X'])('takes a process in state %s as ended', (state) => {
    expect(parseProcStat(`7 (node) ${tail(state)}`)).toEqual({ state: 'gone' });
  });

  it('says that it cannot read anything else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(parseProcStat(text)).toEqual({ state: 'unreadable' });
      }),
    );
  });
});

describe('parsePsLine', () => {
  it.each([
    ['Ss   Thu Nov 21 04:14:05 2024    \n', 'Thu Nov 21 04:14:05 2024'],
    ['S+   Mon Nov  4 23:01:59 2024\n', 'Mon Nov 4 23:01:59 2024'],
    ['R+ Sat Feb 29 00:00:00 2020', 'Sat Feb 29 00:00:00 2020'],
  ])('reads %j', (text, start) => {
    expect(parsePsLine(text)).toEqual({ state: 'running', start });
  });

  it('takes a zombie as ended', () => {
    expect(parsePsLine('Z+   Thu Nov 21 04:14:05 2024\n')).toEqual({ state: 'gone' });
  });

  it.each(['', '\n', 'ps: illegal option -- x', 'S'])('cannot read %j', (text) => {
    expect(parsePsLine(text)).toEqual({ state: 'unreadable' });
  });
});

describe('parseBootTime', () => {
  it('takes the seconds, not the date in words', () => {
    expect(parseBootTime('{ sec = 1732162444, usec = 593811 } Thu Nov 21 04:14:04 2024\n')).toBe(
      '1732162444',
    );
  });

  it.each(['', 'sysctl: unknown oid', '{ usec = 593811 }'])('refuses %j', (text) => {
    expect(parseBootTime(text)).toBeUndefined();
  });
});
