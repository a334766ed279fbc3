import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineKind } from '@media-gen/core';
import { expect, test } from 'vitest';
import { loadConfig, loadExecutors, routeExecutors } from '../src/index.ts';
import { executorModule, folderWith } from './temporary-folder.ts';

const anything = { safeParse: (data: unknown) => ({ success: true as const, data }) };
const image = defineKind({ name: 'image', payload: anything });

async function load(files: Parameters<typeof folderWith>[0], from?: string) {
  const directory = folderWith(files);
  const config = await loadConfig({ directory, environment: {} });
  const loaded = await loadExecutors(config, {
    kinds: [image],
    ...(from === undefined ? {} : { from }),
  });
  return { config, directory, loaded };
}

/** A package whose exports map knows only `import`, which `require.resolve` cannot find. */
function packageFiles(name: string, kind: string) {
  return {
    [`node_modules/${name}/package.json`]: {
      name,
      type: 'module',
      exports: { './picture': { import: './lib/own.js' } },
    },
    [`node_modules/${name}/lib/own.js`]: executorModule(kind),
  };
}

test('a module is found beside the configuration, in its packages, then from the program', async () => {
  const program = folderWith(packageFiles('@acme/far', 'image'));
  const { loaded, directory } = await load(
    {
      'media-gen.config.json': {
        executors: {
          a: './own.mjs',
          b: ['@acme/near/picture', { size: 3 }],
          c: '@acme/far/picture',
        },
      },
      'own.mjs': executorModule('image'),
      ...packageFiles('@acme/near', 'image'),
    },
    pathToFileURL(join(program, 'main.js')).href,
  );
  expect(loaded.broken).toEqual([]);
  expect(loaded.executors.map(({ url }) => url)).toEqual(
    [
      join(directory, 'own.mjs'),
      join(directory, 'node_modules/@acme/near/lib/own.js'),
      join(program, 'node_modules/@acme/far/lib/own.js'),
    ].map((path) => pathToFileURL(path).href),
  );
  expect(loaded.executors[1]?.create()).toMatchObject({ name: 'b', options: { size: 3 } });
});

test('an executor in TypeScript is loaded as it is', async () => {
  const { loaded } = await load({
    'media-gen.config.json': { executors: { own: './own.ts' } },
    'own.ts': `const kind: string = 'image';\n${executorModule('image')}`,
  });
  expect(loaded.executors).toHaveLength(1);
});

test('broken executors are told one by one and hide nobody', async () => {
  const { loaded, directory } = await load({
    'media-gen.config.json': {
      executors: {
        missing: '@acme/nowhere',
        short: 'own.mjs',
        throwing: './throwing.mjs',
        empty: './empty.mjs',
        old: './old.mjs',
        good: './own.mjs',
      },
    },
    'own.mjs': executorModule('image'),
    'throwing.mjs': 'import "not-installed-anywhere";',
    'empty.mjs': 'export const paint = 1;',
    'old.mjs': 'export default { specVersion: 2, name: "x" };',
  });
  expect(loaded.executors.map(({ name }) => name)).toEqual(['good']);
  const told = Object.fromEntries(loaded.broken.map(({ name, error }) => [name, error]));
  expect(told['missing']).toMatchObject({ code: 'executor_module_not_found' });
  expect(told['missing']?.message).toContain(`looked from ${directory}`);
  expect(told['short']?.hint).toContain('write "./own.mjs"');
  expect(told['throwing']).toMatchObject({ code: 'executor_module_invalid' });
  expect(told['throwing']?.message).toContain('not-installed-anywhere');
  expect(told['empty']?.message).toContain('it exports paint');
  expect(told['old']?.message).toContain('version 2');
});

test('a kind that an executor brings is registered; one that is taken is a conflict', async () => {
  const brings = (name: string) =>
    executorModule(
      name,
      `\n  kindDefinition: { name: '${name}', promptType: '${name}_prompt', aliases: [] },`,
    );
  const { loaded } = await load({
    'media-gen.config.json': { executors: { poster: './poster.mjs' } },
    'poster.mjs': brings('poster'),
  });
  expect(loaded.kinds.get('poster').promptType).toBe('poster_prompt');
  await expect(
    load({
      'media-gen.config.json': { executors: { image: './image.mjs' } },
      'image.mjs': brings('image'),
    }),
  ).rejects.toMatchObject({ code: 'kind_conflict' });
});

const two = {
  'own.mjs': executorModule('image'),
  'other.mjs': executorModule('image'),
};

test('two executors for a kind need a route, and the error holds the line to add', async () => {
  const executors = { one: './own.mjs', two: './other.mjs' };
  const { config, loaded } = await load({ ...two, 'media-gen.config.json': { executors } });
  expect(() => routeExecutors(config, loaded)).toThrow(
    expect.objectContaining({
      code: 'executor_ambiguous',
      message: 'Executors "one" and "two" both serve the kind "image".',
      hint: expect.stringContaining('"routes": { "image": "one" }') as string,
    }) as Error,
  );
  const routed = await load({
    ...two,
    'media-gen.config.json': { executors, routes: { image: 'two' } },
  });
  expect(routeExecutors(routed.config, routed.loaded).get('image')?.name).toBe('two');
});

test.each([
  [{ routes: { vidoe: 'one' } }, 'kind_unknown'],
  [{ run: { concurrency: { imgae: 2 } } }, 'kind_unknown'],
])('a setting for a kind that nobody has is refused: %j', async (settings, code) => {
  const { config, loaded } = await load({
    ...two,
    'media-gen.config.json': { executors: { one: './own.mjs' }, ...settings },
  });
  expect(() => routeExecutors(config, loaded)).toThrow(expect.objectContaining({ code }) as Error);
});

test('a route to an executor of another kind is refused with the ones that fit', async () => {
  const { config, loaded } = await load({
    'own.mjs': executorModule('image'),
    'song.mjs': executorModule(
      'audio',
      `\n  kindDefinition: { name: 'audio', promptType: 'a', aliases: [] },`,
    ),
    'media-gen.config.json': {
      executors: { one: './own.mjs', song: './song.mjs' },
      routes: { image: 'song' },
    },
  });
  expect(() => routeExecutors(config, loaded)).toThrow(
    expect.objectContaining({
      code: 'executor_unknown',
      hint: 'Executors for "image": one.',
    }) as Error,
  );
});
