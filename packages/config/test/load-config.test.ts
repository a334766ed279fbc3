import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULTS, loadConfig, type ConfigIssue } from '../src/index.ts';
import { folderWith } from './temporary-folder.ts';

const environment = {};

test('without a file, the defaults start at the working directory', async () => {
  const directory = folderWith({});
  const config = await loadConfig({ directory, environment });
  expect(config.file).toBeUndefined();
  expect(config.settings).toEqual({
    database: join(directory, 'prompts.db'),
    trustDatabasePlace: false,
    mediaRoot: join(directory, 'output'),
    executors: {
      'sketch-image': { module: '@media-gen/executor-sketch/image', options: {} },
      'sketch-song': { module: '@media-gen/executor-sketch/audio', options: {} },
    },
    routes: {},
    run: {
      concurrency: 1,
      timeoutSeconds: 900,
      leaseSeconds: 30,
      graceSeconds: 10,
      outOfMemory: [],
      keepEvents: { days: 90, count: 1_000_000 },
      retry: DEFAULTS.run.retry,
      lanePause: DEFAULTS.run.lanePause,
    },
    queue: { maxQueue: null },
  });
  expect(config.explain()).toContainEqual({
    setting: 'executors.sketch-image',
    value: '@media-gen/executor-sketch/image',
    source: { type: 'default' },
    note: 'the embedded sketch engine, because no executors are configured',
  });
});

test('a file is found upward, and its paths start at its folder', async () => {
  const root = folderWith({
    'media-gen.config.json': {
      $schema: './schema.json',
      database: 'data/p.db',
      mediaRoot: '/srv/media',
      executors: {
        own: ['./own.js', { script: './a.py', list: ['../b', 'c/d'], text: '.hidden' }],
      },
    },
    'deep/er/.keep': '',
  });
  const config = await loadConfig({ directory: join(root, 'deep/er'), environment });
  expect(config.directory).toBe(root);
  expect(config.settings.database).toBe(join(root, 'data/p.db'));
  expect(config.settings.mediaRoot).toBe('/srv/media');
  expect(config.settings.executors['own']).toEqual({
    module: './own.js',
    options: { script: join(root, 'a.py'), list: [join(root, '../b'), 'c/d'], text: '.hidden' },
  });
});

test.each([
  ['media-gen.config.mjs', 'export default { database: `a.db` };'],
  ['media-gen.config.ts', 'const database: string = `a.db`; export default { database };'],
])('%s is read', async (name, text) => {
  const directory = folderWith({ [name]: text });
  const { settings } = await loadConfig({ directory, environment });
  expect(settings.database).toBe(join(directory, 'a.db'));
});

test('flags win over the environment, it wins over the file, setting by setting', async () => {
  const directory = folderWith({
    'media-gen.config.json': {
      database: 'file.db',
      mediaRoot: 'file',
      run: { concurrency: 2, timeoutSeconds: 5 },
    },
  });
  const config = await loadConfig({
    directory,
    environment: {
      MEDIA_GEN_DATABASE: 'variable.db',
      MEDIA_GEN_CONCURRENCY: 'image=3,audio=1',
      MEDIA_GEN_ROUTES: 'image=sketch-image',
    },
    flags: { database: 'flag.db' },
  });
  const sources = Object.fromEntries(
    config.explain().map(({ setting, source }) => [setting, [source.type, source.name]]),
  );
  expect(config.settings.database).toBe(join(directory, 'flag.db'));
  expect(config.settings.run).toEqual({
    concurrency: { image: 3, audio: 1 },
    timeoutSeconds: 5,
    leaseSeconds: 30,
    graceSeconds: 10,
    outOfMemory: [],
    keepEvents: DEFAULTS.run.keepEvents,
    retry: DEFAULTS.run.retry,
    lanePause: DEFAULTS.run.lanePause,
  });
  expect(sources).toMatchObject({
    database: ['flag', '--database'],
    mediaRoot: ['file', join(directory, 'media-gen.config.json')],
    'routes.image': ['environment', 'MEDIA_GEN_ROUTES'],
    'run.concurrency': ['environment', 'MEDIA_GEN_CONCURRENCY'],
    'run.timeoutSeconds': ['file', join(directory, 'media-gen.config.json')],
    'run.leaseSeconds': ['default', undefined],
  });
});

test('every mistake is told at once, with its line, and those of the environment beside them', async () => {
  const directory = folderWith({
    'media-gen.config.json': `{
  "databse": "p.db",
  "mediaRoot": 5,
  "executors": { "own": 7 },
  "routes": { "image": "onw" },
  "run": { "timeoutSeconds": "long", "concurency": 2 }
}`,
  });
  const error: unknown = await loadConfig({
    directory,
    environment: { MEDIA_GEN_DATABSE: 'x', MEDIA_GEN_CONCURRENCY: 'many' },
  }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'config_invalid' });
  const { issues } = (error as { details: { issues: ConfigIssue[] } }).details;
  const file = join(directory, 'media-gen.config.json');
  expect(issues.map(({ source, path, line }) => [source, path, line])).toEqual(
    expect.arrayContaining([
      [file, 'databse', 2],
      [file, 'mediaRoot', 3],
      [file, 'executors.own', 4],
      [file, 'routes.image', 5],
      [file, 'run.timeoutSeconds', 6],
      [file, 'run.concurency', 6],
      ['MEDIA_GEN_DATABSE', '', undefined],
      ['MEDIA_GEN_CONCURRENCY', '', undefined],
    ]),
  );
  expect(issues).toHaveLength(8);
  const { message } = error as Error;
  expect(message).toContain('did you mean "database"?');
  expect(message).toContain('did you mean "own"?');
  expect(message).toContain('did you mean MEDIA_GEN_DATABASE?');
  expect(message).toContain(`${file}:6:12 run.timeoutSeconds: must be a number of seconds`);
});

test('what is not JSON is told with its line and column', async () => {
  const directory = folderWith({ 'media-gen.config.json': '{\n  "database": "a"\n  "x": 1\n}' });
  await expect(loadConfig({ directory, environment })).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringContaining(
      'media-gen.config.json:3:3 is not JSON: comma expected',
    ) as string,
  });
});

test('a route that names nothing is executor_unknown, wherever it was said', async () => {
  const directory = folderWith({ 'media-gen.config.json': { routes: { image: 'skech-image' } } });
  await expect(loadConfig({ directory, environment })).rejects.toMatchObject({
    code: 'executor_unknown',
    message: expect.stringContaining('did you mean "sketch-image"?') as string,
  });
});

test.each([
  ['a file that does not exist', { file: 'nowhere.json' }, 'config_not_found', '--config names'],
  ['a folder', { file: '.' }, 'config_not_found', 'which is a folder'],
  [
    'a variable that names nothing',
    { environment: { MEDIA_GEN_CONFIG: 'nowhere.json' } },
    'config_not_found',
    'MEDIA_GEN_CONFIG names',
  ],
])('%s is config_not_found', async (_name, options, code, text) => {
  const directory = folderWith({});
  await expect(loadConfig({ directory, environment, ...options })).rejects.toMatchObject({
    code,
    message: expect.stringContaining(text) as string,
  });
});

test.each([
  [
    'two files in one folder',
    { 'media-gen.config.json': {}, 'media-gen.config.mjs': '' },
    'config_invalid',
  ],
  [
    'a module that throws',
    { 'media-gen.config.mjs': 'throw new Error("no engine")' },
    'config_unreadable',
  ],
  [
    'a module without a default export',
    { 'media-gen.config.mjs': 'export const a = 1' },
    'config_invalid',
  ],
  ['a root that is no object', { 'media-gen.config.json': '[]' }, 'config_invalid'],
])('%s is %s', async (_name, files, code) => {
  const directory = folderWith(files);
  await expect(loadConfig({ directory, environment })).rejects.toMatchObject({ code });
});

test('a variable of somebody else is a warning, no mistake', async () => {
  const directory = folderWith({});
  const config = await loadConfig({ directory, environment: { MEDIA_GEN_GPU_FARM_TOKEN: 'x' } });
  expect(config.warnings).toEqual(['MEDIA_GEN_GPU_FARM_TOKEN is not a setting of media-gen.']);
});
