import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from './support/cli.ts';
import { configure, DOT, temporaryFolder } from './support/studio.ts';

test('config explain says where each value comes from', async () => {
  const cwd = temporaryFolder();
  configure(cwd, { executors: { dot: DOT }, run: { timeoutSeconds: 60 } });
  const { code, stdout } = await cli(['config', 'explain', '--database', 'other.db', '--json'], {
    cwd,
    env: { MEDIA_GEN_CONCURRENCY: '3' },
  });
  expect(code).toBe(0);
  const file = join(cwd, 'media-gen.config.json');
  const { settings } = JSON.parse(stdout) as {
    settings: { setting: string; value: unknown; source: unknown }[];
  };
  const told = Object.fromEntries(
    settings.map(({ setting, value, source }) => [setting, [value, source]]),
  );
  expect(told).toMatchObject({
    database: [join(cwd, 'other.db'), { type: 'flag', name: '--database' }],
    'executors.dot': [DOT, { type: 'file', name: file }],
    'run.concurrency': [3, { type: 'environment', name: 'MEDIA_GEN_CONCURRENCY' }],
    'run.timeoutSeconds': [60, { type: 'file', name: file }],
    'run.leaseSeconds': [30, { type: 'default' }],
  });
});

test('without executors, explain says that the embedded engine is used', async () => {
  const { stdout } = await cli(['config'], { cwd: temporaryFolder() });
  expect(stdout).toContain('No configuration file; these are the defaults.');
  expect(stdout).toContain(
    'default: the embedded sketch engine, because no executors are configured',
  );
});

test('a configuration with five mistakes: all five are told, with their lines', async () => {
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'media-gen.config.json'),
    `{
  "databse": "a.db",
  "mediaRoot": 5,
  "executors": { "dot": 7 },
  "routes": { "image": "dto" },
  "run": { "timeoutSeconds": -1 }
}`,
  );
  const { code, stderr } = await cli(['list'], { cwd });
  expect(code).toBe(1);
  expect(stderr).toContain('has 5 mistakes');
  for (const text of [
    ':2:3 databse: is not a setting; did you mean "database"?',
    ':3:3 mediaRoot: must be a text',
    ':4:18 executors.dot: must be a module specifier',
    ':5:15 routes.image: no executor is called "dto"; did you mean "dot"?',
    ':6:12 run.timeoutSeconds: must be at least 1',
  ]) {
    expect(stderr).toContain(text);
  }
  const asJson = await cli(['list', '--json'], { cwd });
  expect(asJson.code).toBe(1);
  expect(JSON.parse(asJson.stdout)).toMatchObject({ error: { code: 'config_invalid' } });
});

test.each<[string, Record<string, unknown>, string, RegExp]>([
  [
    'an unknown executor module',
    { executors: { far: '@acme/nowhere' } },
    'executor_module_not_found',
    /looked from .*npm install @acme\/nowhere/s,
  ],
  [
    'two executors for a kind',
    { executors: { one: DOT, two: DOT } },
    'executor_ambiguous',
    /"routes": \{ "image": "one" \}/,
  ],
  [
    'a route to nothing',
    { executors: { one: DOT }, routes: { image: 'too' } },
    'executor_unknown',
    /no executor is called "too"/,
  ],
  [
    'a route for an unknown kind',
    { executors: { one: DOT }, routes: { vidoe: 'one' } },
    'kind_unknown',
    /no kind "vidoe"/,
  ],
  [
    'options that are wrong',
    { executors: { a: ['@media-gen/executor-image', { scrpt: 'x' }] } },
    'executor_options_invalid',
    /scrpt/,
  ],
])('%s is told by validate, executors and doctor', async (_name, settings, code, text) => {
  const cwd = temporaryFolder();
  configure(cwd, settings);
  const validated = await cli(['config', 'validate'], { cwd });
  expect(validated.code).toBe(1);
  expect(validated.stderr).toContain(`[${code}]`);
  expect(validated.stderr).toMatch(text);
  const doctor = await cli(['doctor', '--json'], { cwd });
  expect(doctor.code).toBe(1);
  expect(doctor.stdout).toContain(`[${code}]`);
});

test('schema prints what an editor needs', async () => {
  const { stdout } = await cli(['config', 'schema'], { cwd: temporaryFolder() });
  expect(JSON.parse(stdout)).toMatchObject({ properties: { database: { type: 'string' } } });
});

test('executors names each with its kind, and says what is broken beside it', async () => {
  const cwd = temporaryFolder();
  configure(cwd, { executors: { dot: DOT, lost: './lost.mjs' } });
  const { code, stdout } = await cli(['executors', '--json'], { cwd });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    executors: [{ name: 'dot', kind: 'image', version: '1.0.0', serves: true }],
    broken: [{ name: 'lost', error: { code: 'executor_module_not_found' } }],
    kinds: [{ name: 'image' }, { name: 'audio' }],
  });
});

test('a stray comma is one mistake', async () => {
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'media-gen.config.json'),
    '{\n  "database": "a.db",,\n  "mediaRoot": "out",\n  "routes": { "image": "dot" }\n}',
  );
  const { code, stderr } = await cli(['list'], { cwd });
  expect(code).toBe(1);
  expect(stderr).toContain('has 1 mistake:');
  expect(stderr).toMatch(/config\.json:2:\d+ is not JSON/);
});
