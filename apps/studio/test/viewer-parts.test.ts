import { expect, test } from 'vitest';
import { sectionAt, songText } from '../src/viewer/song/song-sections.ts';
import { fitScale, leastScale, zoomedAt } from '../src/viewer/picture/zoom.ts';

const STRUCTURE = [
  { type: 'verse', number: 1, lyrics: 'one\ntwo\nthree' },
  { type: 'solo', lyrics: '' },
  { type: 'chorus', lyrics: 'four' },
];

test('sections that were played are matched to those that were written, in their order', () => {
  const { sections, timing } = songText(
    { structure: STRUCTURE },
    {
      sections: [
        { label: 'Intro', start: 0, end: 4 },
        { label: 'verse 1', start: 4, end: 10 },
        { label: 'solo', start: 10, end: 14 },
      ],
    },
    14,
  );
  expect(timing).toBe('known');
  expect(sections.map(({ label, isUnwritten, start }) => [label, isUnwritten, start])).toEqual([
    ['Intro', true, 0],
    ['verse 1', false, 4],
    ['solo', false, 10],
    // It was cut off: it is written, and never played.
    ['chorus', false, undefined],
  ]);
  expect([-1, 0, 3.99, 4, 13.9, 14].map((seconds) => sectionAt(sections, seconds))).toEqual([
    -1, 0, 0, 1, 2, -1,
  ]);
});

test('without times the share of lines is called approximate, and nothing is said without a length', () => {
  const shared = songText({ structure: STRUCTURE }, {}, 60);
  expect(shared.timing).toBe('approximate');
  // Three lines, two for what is instrumental, one.
  expect(shared.sections.map(({ start, end }) => [start, end])).toEqual([
    [0, 30],
    [30, 50],
    [50, 60],
  ]);
  const unknown = songText({ structure: STRUCTURE }, {}, undefined);
  expect(unknown.timing).toBe('unknown');
  expect(sectionAt(unknown.sections, 5)).toBe(-1);
  // Times of something else are no times of these lyrics.
  const others = { sections: [{ label: 'Part A', start: 0, end: 60 }] };
  expect(songText({ structure: STRUCTURE }, others, 60).timing).toBe('approximate');
});

test.each([
  ['no structure', undefined],
  ['a text', 'verse'],
  ['things that are no sections', [1, null, 'x', []]],
])('lyrics that are %s are none', (_, structure) => {
  expect(songText({ structure }, { sections: [null, { label: 5 }] }, 60)).toEqual({
    sections: [],
    timing: 'unknown',
  });
});

test('a whole picture fills the stage, small ones to twice their size at most', () => {
  const stage = { width: 1000, height: 500 };
  expect(fitScale({ width: 4000, height: 1000 }, stage)).toBe(0.25);
  expect(fitScale({ width: 600, height: 500 }, stage)).toBe(1);
  expect(fitScale({ width: 16, height: 16 }, stage)).toBe(2);
  expect(leastScale(0.25)).toBe(0.25);
  expect(leastScale(2)).toBe(1);
});

test('a zoom leaves what is under the pointer there, and no gap beside a larger picture', () => {
  const stage = { width: 1000, height: 500 };
  const picture = { width: 2000, height: 1000 };
  const whole = { scale: 0.5, positionX: 0, positionY: 0 };
  const point = { x: 250, y: 100 };
  const zoomed = zoomedAt(whole, 2, point, picture, stage);
  expect((point.x - zoomed.positionX) / 2).toBe(point.x / 0.5);
  expect((point.y - zoomed.positionY) / 2).toBe(point.y / 0.5);
  const back = zoomedAt({ scale: 2, positionX: -3000, positionY: -1500 }, 1, point, picture, stage);
  expect(back.positionX).toBeGreaterThanOrEqual(stage.width - picture.width);
  expect(back.positionX).toBeLessThanOrEqual(0);
  // Smaller than the stage: in its middle.
  const small = zoomedAt(whole, 0.25, point, picture, stage);
  expect([small.positionX, small.positionY]).toEqual([250, 125]);
});
