import { expect, it } from 'vitest';
import fc from 'fast-check';
import type { JsonObject } from '@media-gen/core';
import { writeBody } from '../src/rows/new-rows.ts';
import {
  localBlankTimestamp,
  localIsoTimestamp,
  readTimestamp,
  utcTimestamp,
} from '../src/rows/timestamps.ts';

it('a body is written in ASCII and read back as it was', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })),
      (value) => {
        const body = JSON.parse(JSON.stringify(value)) as JsonObject;
        const text = writeBody(body);
        expect(text).toMatch(/^[\n -~]*$/);
        expect(JSON.parse(text)).toEqual(body);
      },
    ),
  );
});

it('a time is read back from every form that we write', () => {
  // Whole hours of summer time are told twice in autumn: a local text does not say which is meant.
  const times = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) });
  fc.assert(
    fc.property(times, (ms) => {
      expect(readTimestamp(utcTimestamp(ms))).toBe(Math.floor(ms / 1000) * 1000);
      const read = readTimestamp(localIsoTimestamp(ms));
      expect([0, 3_600_000].map((hour) => (read ?? 0) + hour)).toContain(ms);
      expect(localBlankTimestamp(ms)).toBe(localIsoTimestamp(ms).replace('T', ' '));
    }),
  );
});
