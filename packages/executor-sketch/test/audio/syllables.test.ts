import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../src/audio/lyrics/lines.ts';
import { syllablesOf } from '../../src/audio/lyrics/syllables.ts';

const counted = (line: string): number => syllablesOf(line).length;

describe('syllables', () => {
  it.each([
    ['Carry me over, carry me home', 9],
    ['old captain folds up the gangplank today', 10],
    ['we walked and wanted', 5],
    ["we're late", 2],
    ['little table', 4],
    ['Patak ng ulan sa payong mong bughaw', 11],
    ['corazón, día, café', 7],
    ['雨が降る、君の名を呼ぶ', 13],
    ['きゃっと', 2],
    ['사랑해요', 4],
    ['спокойной ночи', 5],
    ['καλημέρα', 4],
    ['كتاب', 2],
    ['100 &', 6],
    ['… — 💙 !', 0],
  ])('counts %s as %i', (line, count) => {
    expect(counted(line)).toBe(count);
  });

  it('stresses content over function words', () => {
    const [the, moon] = syllablesOf('the moon');
    expect(the!.stress).toBeLessThan(moon!.stress);
  });

  it('keeps every letter of a Latin word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,14}$/), (word) => {
        expect(
          syllablesOf(word)
            .map((one) => one.text)
            .join(''),
        ).toBe(word);
      }),
    );
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        expect(readLines(text).every((line) => line.syllables.length <= 22)).toBe(true);
      }),
    );
  });
});

describe('lines', () => {
  it('takes calls in brackets out of the lead', () => {
    const [line] = readLines('[crowd: hey! hey!] run with me');
    expect(line!.call.map((one) => one.text)).toEqual(['hey', 'hey']);
    expect(line!.syllables.map((one) => one.text)).toEqual(['run', 'with', 'me']);
  });

  it('splits at every kind of line end and drops empty lines', () => {
    expect(readLines('one\r\n\r\n\ttwo\rthree\n').map((line) => line.text)).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('cuts a line that nobody can sing in one breath, between words', () => {
    const lines = readLines('carry '.repeat(40));
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.flatMap((line) => line.syllables)).toHaveLength(80);
    expect(lines.every((line) => line.syllables[0]!.starts)).toBe(true);
  });
});
