import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { chaosPlan, DISTURBANCES } from '../src/plan/chaos-plan.ts';
import { POINTS } from '../src/plan/point.ts';

const options = { seed: 7, prompts: 1_000, kills: 100 };

it('draws the same plan from the same seed, and another one from another', () => {
  expect(chaosPlan(options)).toEqual(chaosPlan(options));
  expect(chaosPlan({ ...options, seed: 8 }).digest).not.toBe(chaosPlan(options).digest);
});

it('takes every disturbance and every point into a plan', () => {
  const { steps, sentences } = chaosPlan(options);
  expect(new Set(steps.map(({ name }) => name))).toEqual(new Set(DISTURBANCES));
  expect(new Set(sentences.map(({ point }) => point))).toEqual(new Set(POINTS));
});

it('kills as often as it was asked for', () => {
  const { steps, sentences } = chaosPlan(options);
  const fromOutside = steps.filter(({ name }) => name === 'kill -9').length;
  expect(fromOutside + sentences.length).toBe(options.kills);
});

it('checks with nothing of the product', () => {
  const folder = fileURLToPath(new URL('../src/checker/', import.meta.url));
  const imports = readdirSync(folder).flatMap((file) =>
    [...readFileSync(folder + file, 'utf8').matchAll(/ from '([^']+)'/g)].map(([, name]) => name),
  );
  const foreign = imports.filter((name) => !name?.startsWith('./') && !name?.startsWith('node:'));
  expect(new Set(foreign)).toEqual(new Set(['better-sqlite3']));
});
