import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeContext, testExecutor } from '@media-gen/testing';
import { expect, it, onTestFinished } from 'vitest';
import poster, { posterKind } from '../src/index.ts';

testExecutor({
  create: () => poster.create(),
  kind: posterKind,
  payload: { headline: 'Tonight', lines: ['Three foxes', 'and a piano'] },
  badPayload: { headline: 'Tonight', colour: 'mauve' },
  deterministic: true,
});

it('writes text, not markup', async () => {
  const outputDir = await mkdtemp(join(tmpdir(), 'poster-'));
  onTestFinished(() => rm(outputDir, { recursive: true }));
  const payload = { headline: '<script>&\u0000', lines: [], colour: '#000000' };

  await poster.create({ width: 200 }).execute(payload, fakeContext({ outputDir, seed: 7 }));

  const svg = await readFile(join(outputDir, 'poster.svg'), 'utf8');
  expect(svg).toContain('>&lt;script&gt;&amp;</text>');
  expect(svg).toContain('width="200" height="283"');
});

it('warns of a headline that does not fit well', () => {
  const headline = 'a'.repeat(41);
  expect(poster.create().plan({ headline })).toMatchObject([
    { severity: 'warning', path: 'headline' },
  ]);
});
