import { DEFAULT_LANE_PAUSE } from '@media-gen/core';
import { expect, test } from 'vitest';
import { DEFAULTS, lanePausePolicyOf, loadConfig } from '../src/index.ts';
import { folderWith } from './temporary-folder.ts';

const configured = (lanePause: unknown) => {
  const directory = folderWith({ 'media-gen.config.json': { run: { lanePause } } });
  return loadConfig({ directory, environment: {} });
};

test('what nobody changes is the policy of core', () => {
  expect(lanePausePolicyOf(DEFAULTS.run.lanePause)).toEqual(DEFAULT_LANE_PAUSE);
});

test('it is changed in part, or switched off', async () => {
  const { settings } = await configured({ after: 5, probeFirstSeconds: 600 });
  expect(lanePausePolicyOf(settings.run.lanePause)).toEqual({
    after: 5,
    classes: ['unavailable', 'storage'],
    probeFirstMs: 600_000,
    probeMaxMs: 600_000,
  });
  const off = await configured(false);
  expect(lanePausePolicyOf(off.settings.run.lanePause)).toBe(false);
});

test.each([true, { after: 0 }, { classes: [] }, { classes: ['lost'] }, { probes: 3 }])(
  '%j is refused',
  async (lanePause) => {
    await expect(configured(lanePause)).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('run.lanePause') as unknown,
    });
  },
);
