import { expect, test } from 'vitest';
import { startCli } from './support/cli.ts';
import { studio } from './support/studio.ts';

test('what no executor serves is told wherever it would wait for ever', async () => {
  const { folder, cli, json } = await studio();
  const added = await cli(['add', '--kind', 'audio', '--genre', 'folk', '--text', 'la']);
  expect(added.code).toBe(0);
  expect(added.stderr).toContain('warning: No executor serves the kind audio.');
  const ran = await cli(['run', '--all']);
  expect(ran.code).toBe(1);
  expect(ran.stdout).toContain('0 ready.\n1 waits: no executor serves the kind audio.\n');
  expect((await cli(['run', '--all', '--kind', 'image'])).code).toBe(0);
  expect(await json(['run', '--all'])).toMatchObject({
    type: 'summary',
    unserved: [{ kind: 'audio', count: 1 }],
  });
  const doctor = await cli(['doctor']);
  expect(doctor.code).toBe(0);
  expect(doctor.stdout).toContain('0 errors, 1 warning.');
  expect(doctor.stdout).toContain(
    'executor, kind audio: 1 waits: no executor serves the kind audio.',
  );
  const watching = startCli(['watch'], { cwd: folder });
  await watching.waitFor(/1 waits: no executor serves the kind audio/);
  watching.child.kill('SIGINT');
  expect((await watching.done).code).toBe(0);
});

test('the embedded executors serve what is added without a configuration of any', async () => {
  const { cli } = await studio({ executors: undefined });
  const { code, stderr } = await cli(['add', '--kind', 'audio', '--genre', 'folk', '--text', 'la']);
  expect([code, stderr]).toEqual([0, '']);
});
