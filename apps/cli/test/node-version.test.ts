import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { whyTooOld } from '../src/node-version.ts';
import { BIN, SCRIPT_BIN } from './support/cli.ts';

test.each(['22.18.0', '22.19.1', '23.0.0', '24.1.0', '100.0.0'])(
  'Node %s is new enough',
  (version) => {
    expect(whyTooOld(version)).toBeUndefined();
  },
);

test.each(['18.20.1', '20.20.2', '22.17.9'])('Node %s is told what to do', (version) => {
  expect(whyTooOld(version)).toContain(`needs Node 22.18 or newer; this is v${version}`);
});

const SYSTEM_NODE = '/usr/bin/node';
const found = spawnSync(SYSTEM_NODE, ['--version'], { encoding: 'utf8' });
const isOld = found.error === undefined && whyTooOld(found.stdout.trim().slice(1)) !== undefined;

test.skipIf(!isOld).each([BIN, SCRIPT_BIN])(
  'an older Node (skipped where /usr/bin/node is none) says one sentence: %s',
  (bin) => {
    for (const args of [[], ['--version'], ['run', '--all']]) {
      const { status, stdout, stderr } = spawnSync(SYSTEM_NODE, [bin, ...args], {
        encoding: 'utf8',
      });
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^media-gen needs Node 22\.18 or newer; this is v.*\n$/);
    }
  },
);
