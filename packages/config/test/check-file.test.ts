import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkFile } from '../src/file/check-file.ts';
import { nearest } from '../src/file/nearest.ts';

test('whatever a file holds, it is taken or every reason has a message; nothing is thrown', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (content) => {
      const check = checkFile(content);
      if (check.ok) return;
      expect(check.issues.length).toBeGreaterThan(0);
      for (const { message } of check.issues) expect(message).not.toBe('');
    }),
  );
});

test('every key that is no setting is named, at the top and in "run"', () => {
  const known = ['$schema', 'database', 'mediaRoot', 'executors', 'routes', 'run'];
  const knownInRun = [
    'concurrency',
    'timeoutSeconds',
    'leaseSeconds',
    'graceSeconds',
    'outOfMemory',
    'keepEvents',
    'retry',
  ];
  const key = fc.string({ minLength: 1 }).filter((text) => !(text in {}));
  fc.assert(
    fc.property(fc.uniqueArray(key), fc.uniqueArray(key), (top, inRun) => {
      const unknownTop = top.filter((each) => !known.includes(each));
      const unknownInRun = inRun.filter((each) => !knownInRun.includes(each));
      const check = checkFile({
        ...Object.fromEntries(unknownTop.map((each) => [each, 1])),
        run: Object.fromEntries(unknownInRun.map((each) => [each, 1])),
      });
      const named = check.ok ? [] : check.issues.map(({ keys }) => keys.join('\n'));
      expect(named.toSorted()).toEqual(
        [...unknownTop, ...unknownInRun.map((each) => `run\n${each}`)].toSorted(),
      );
    }),
  );
});

test.each([
  ['databse', 'database'],
  ['onw', 'own'],
  ['Routes', 'routes'],
  ['entirely-else', undefined],
])('%s was meant to be %s', (word, meant) => {
  expect(nearest(word, ['database', 'own', 'routes', 'mediaRoot'])).toBe(meant);
});
