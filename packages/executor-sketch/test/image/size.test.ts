import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketchImageOptions } from '../../src/image/payload.ts';
import { chooseSize } from '../../src/image/size.ts';

const OPTIONS = sketchImageOptions.parse({});
const size = (aspect: string, quality = 'high') => chooseSize(aspect, quality, OPTIONS);

describe('aspect ratio', () => {
  it.each([
    ['16:9', 16 / 9],
    ['21:9', 21 / 9],
    ['9:16', 9 / 16],
    ['4:5', 4 / 5],
    ['3/2', 3 / 2],
    ['2.39:1', 2.39],
    ['1.5', 1.5],
    ['square', 1],
    ['Portrait', 3 / 4],
    ['landscape', 4 / 3],
    ['', 16 / 9],
  ])('%s', (aspect, ratio) => {
    const { width, height, warnings } = size(aspect);
    expect(width / height).toBeCloseTo(ratio, 1);
    expect((width * height) / 1e6).toBeCloseTo(1, 1);
    expect(warnings).toEqual([]);
  });

  it('in pixels is kept as it is', () => {
    expect(size('768x1024')).toMatchObject({ width: 768, height: 1024, warnings: [] });
    expect(size('1000 × 333px', 'ultra')).toMatchObject({ width: 1000, height: 333 });
  });

  it.each([
    ['banana', 'aspect_ratio_unreadable'],
    ['0:5', 'aspect_ratio_unreadable'],
    ['100:1', 'aspect_ratio_extreme'],
    ['90000x90000', 'size_reduced'],
  ])('%s is warned of', (aspect, code) => {
    expect(size(aspect).warnings.map((warning) => warning.code)).toEqual([code]);
  });

  it('of any text gives a size that can be painted', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), (text, first, second) => {
        for (const aspect of [text, `${first}x${second}`, `${first}:${second}`]) {
          const { width, height } = size(aspect);
          expect(width * height).toBeLessThanOrEqual(8_300_000);
          expect(Math.min(width, height)).toBeGreaterThanOrEqual(64);
          expect(Number.isInteger(width) && Number.isInteger(height)).toBe(true);
        }
      }),
      { seed: 5 },
    );
  });
});

describe('quality', () => {
  it('sets the number of pixels', () => {
    const pixels = (quality: string) => size('1:1', quality).width ** 2;
    expect(pixels('ultra')).toBeGreaterThan(pixels('high') * 1.8);
    expect(pixels('draft')).toBeLessThan(pixels('high') * 0.5);
    expect(size('1:1', 'blorf').warnings.map(({ code }) => code)).toEqual(['quality_unknown']);
  });

  it('follows the options', () => {
    const options = sketchImageOptions.parse({ megapixels: 0.25, ultraMegapixels: 4 });
    expect(chooseSize('1:1', 'high', options).width).toBe(504);
    expect(chooseSize('1:1', 'ultra', options).width).toBe(2000);
  });
});
