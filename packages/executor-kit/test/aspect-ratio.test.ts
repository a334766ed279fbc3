import { describe, expect, it } from 'vitest';
import { readAspectRatio } from '../src/payload.ts';

const read = (text: string, megapixels = 1, multiple = 64) => {
  const reading = readAspectRatio(text, { megapixels, multiple });
  if (reading.type === 'unreadable') return undefined;
  return `${reading.size.width}x${reading.size.height}${reading.isExact ? '' : ' (rounded)'}`;
};

describe('readAspectRatio', () => {
  it.each([
    ['16:9', '1344x768'],
    ['9:16', '768x1344'],
    ['1:1', '1024x1024'],
    ['21:9', '1536x640'],
    ['4 : 5', '896x1152'],
    ['2.39:1', '1600x640'],
    ['1.5', '1280x832'],
    ['3/2', '1280x832'],
    ['Square', '1024x1024'],
    ['768x1024', '768x1024'],
    ['768 × 1024 px', '768x1024'],
    ['1920*1080', '1920x1080'],
    ['1000x1001', '1000x1000 (rounded)'],
    ['16x9', '1344x768'],
  ])('reads %s as %s', (text, size) => {
    expect(read(text)).toBe(size);
  });

  it.each([
    '',
    'cinematic',
    '16:0',
    '0:0',
    '100:1',
    '1:9999',
    '99999x99999',
    '-16:9',
    '16:9:4',
    'NaN',
  ])('does not guess at %j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('takes another area and another multiple', () => {
    expect(read('16:9', 0.25, 8)).toBe('680x384');
    expect(read('20:1', 0.01, 64)).toBe('448x64');
  });
});
