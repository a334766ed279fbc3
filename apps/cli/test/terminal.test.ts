import { expect, test } from 'vitest';
import { bar, runningLine } from '../src/display/running-line.ts';
import { duration, size } from '../src/tell/time.ts';
import { onlyColours, plain, plainJson, plainLines } from '../src/terminal/plain-text.ts';
import { table } from '../src/terminal/table.ts';
import { fitted } from '../src/terminal/text-width.ts';

test.each([
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]0;title\u0007text', 'text'],
  ['\u001b]8;;http://x\u0007link\u001b]8;;\u0007', 'link'],
  ['a\u0000b\u0008c\u007fd\u009be', 'abcde'],
  ['abc\u202Etxt.exe', 'abctxt.exe'],
  ['one\r\ntwo\rthree', 'one two three'],
  ['  שלום 👩‍🎨 \t x ', 'שלום 👩‍🎨 x'],
])('%j is plain as %j', (text, expected) => {
  expect(plain(text)).toBe(expected);
});

test('lines are kept where lines are wanted', () => {
  expect(plainLines('a\r\nb\tc\u001b[2J')).toBe('a\nb  c');
});

test('the last gate lets colours through and nothing else', () => {
  expect(onlyColours('\u001b[31mred\u001b[39m \u001b[2Jgone\u0007')).toBe(
    '\u001b[31mred\u001b[39m [2Jgone',
  );
});

test('JSON escapes what a terminal acts upon, and reads back the same', () => {
  const value = { text: 'a\u009b31m\u202Eb\u001b' };
  expect(plainJson(value)).toMatch(/^[ -~]*$/);
  expect(JSON.parse(plainJson(value))).toEqual(value);
});

test('text is cut by columns, never inside a grapheme', () => {
  expect(fitted('漢字漢字', 5)).toEqual({ text: '漢字…', width: 5 });
  expect(fitted('👩‍🎨👩‍🎨', 3)).toEqual({ text: '👩‍🎨…', width: 3 });
  expect(fitted('short', 9)).toEqual({ text: 'short', width: 5 });
});

test('a table lines up, cuts what grows, and makes every value plain', () => {
  const rows = [
    { id: 1, text: 'a kite\u001b[2J over a grey sea, painted' },
    { id: 200, text: '漢字' },
  ];
  const lines = table(
    rows,
    [
      { title: 'ID', value: ({ id }) => String(id), align: 'right' },
      { title: 'TEXT', value: ({ text }) => text, grows: true },
      { title: 'X', value: () => 'x' },
    ],
    27,
  );
  expect(lines).toEqual([
    ' ID  TEXT                 X',
    '  1  a kite over a grey…  x',
    '200  漢字                 x',
  ]);
});

test('durations and sizes are short', () => {
  expect([900, 12_400, 65_000, 3_725_000].map(duration)).toEqual([
    '0.9 s',
    '12 s',
    '1:05',
    '1:02:05',
  ]);
  expect([512, 34_000, 1_240_000].map(size)).toEqual(['512 B', '34 KB', '1.2 MB']);
});

test('a running line shows stage, steps and time, and fits', () => {
  const line = runningLine(
    {
      promptId: 12,
      title: 'Rice terraces stepping down',
      startedMs: 0,
      stage: 'sampling',
      done: 15,
      total: 30,
    },
    31_000,
    60,
  );
  expect(line).toBe('12 Rice terraces steppin…  sampling 15/30 ██████░░░░░░ 31 s');
  expect(bar(2, 4)).toBe('████');
});
