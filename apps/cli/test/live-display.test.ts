import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { hasScript, onTerminal } from './support/on-terminal.ts';
import { studio } from './support/studio.ts';

test.skipIf(!hasScript)(
  'on a terminal, a line for each prompt moves and a bar counts',
  async () => {
    const { folder, cli, release } = await studio();
    for (const prompt of ['wait hostile \u001b[31mred', 'second']) {
      await cli(['add', '--kind', 'image', '--prompt', prompt]);
    }
    const running = onTerminal('run --all', folder);
    await running.waitFor(/1\/2/);
    release();
    const { code, stdout } = await running.done;
    expect(code).toBe(0);
    const seen = stripVTControlCharacters(stdout);
    expect(seen).toMatch(/1 .*wait hostile red.* {2}painting 1\/2 ██████░{6} \d/);
    expect(seen).toContain('░'.repeat(24) + ' 0 of 2');
    expect(seen).toContain('2 ready.');
    for (const line of seen.split(/[\r\n]+/)) {
      if (line.includes('painting')) expect(line.length).toBeLessThanOrEqual(70);
    }
    // The cursor is given back.
    expect(stdout.lastIndexOf('\u001b[?25h')).toBeGreaterThan(stdout.lastIndexOf('\u001b[?25l'));
  },
);

test.skipIf(!hasScript)('NO_COLOR is honoured on a terminal', async () => {
  const { folder, cli } = await studio();
  await cli(['add', '--kind', 'image', '--prompt', 'fail']);
  await cli(['run', '--all']);
  const red = '\u001b[31m';
  expect((await onTerminal('list', folder).done).stdout).toContain(red);
  expect((await onTerminal('list', folder, { NO_COLOR: '1' }).done).stdout).not.toContain(red);
});
