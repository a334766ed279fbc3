import { expect, test } from 'vitest';
import { able, finish, ids, pool } from './pool-setup.ts';
import { GRAPH } from './scripted-comfy.ts';

const LOADER = {
  ...GRAPH,
  '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sub/model.safetensors' } },
} as const;

test('goes only where node classes, models and tags are', async () => {
  const { pool: three, servers } = await pool(
    {
      bare: able({ onPrompt: finish }, [], ['CheckpointLoaderSimple']),
      other: able({ onPrompt: finish }, ['else.safetensors']),
      right: able({ onPrompt: finish }, ['sub\\model.safetensors']),
    },
    { right: { tags: ['big'] } },
  );
  expect(await three.run(LOADER)).toMatchObject({ server: 'right', moves: 0 });
  // Spelt as that server, which is on Windows, spells it.
  expect(servers['right']?.prompts[0]?.workflow['1']?.inputs).toEqual({
    ckpt_name: 'sub\\model.safetensors',
  });
  expect(await three.run(GRAPH, { tags: ['big'] })).toMatchObject({ server: 'right' });
  await expect(three.run(GRAPH, { tags: ['huge'] })).rejects.toMatchObject({
    message: expect.stringContaining('right has no tag huge') as string,
    hint: expect.stringMatching(/^Give the tag/) as string,
  });
  await expect(
    three.run({
      ...LOADER,
      '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'no.safetensors' } },
    }),
  ).rejects.toMatchObject({
    code: 'no-server',
    message: expect.stringMatching(
      /bare lacks node class CheckpointLoaderSimple.*other lacks model no.safetensors/,
    ) as string,
    hint: 'Install what is missing on the server, or use one that has it.',
  });
});

test('asks again for what was lacking, for somebody may have put it there', async () => {
  const without = ['EmptyImage'];
  const { pool: one } = await pool({ a: able({ onPrompt: finish }, [], without) });
  await expect(one.run(GRAPH)).rejects.toMatchObject({ code: 'no-server' });
  without.pop();
  await expect
    .poll(() =>
      one.run(GRAPH).then(
        () => 'ran',
        () => 'not yet',
      ),
    )
    .toBe('ran');
});

test('goes where it starts earliest: foreign prompts count, and so does weight', async () => {
  const { pool: two, servers } = await pool({
    busy: able({ onPrompt: finish }),
    idle: able({ onPrompt: finish }),
  });
  servers['busy']!.pending = [
    [1, 'foreign-1', {}, {}, []],
    [2, 'foreign-2', {}, {}, []],
  ];
  expect(await two.run(GRAPH)).toMatchObject({ server: 'idle' });
  expect(
    servers['busy']?.requests.some((line) => /POST \/(?:queue|interrupt|free)/.test(line)),
  ).toBe(false);
});

test('goes where the models are loaded', async () => {
  const models = ['sub/model.safetensors'];
  const { pool: two } = await pool({
    a: able({ onPrompt: finish }, models),
    b: able({ onPrompt: finish }, models),
  });
  const { server } = await two.run(LOADER);
  expect(await two.run(LOADER)).toMatchObject({ server });
  expect(await two.run(LOADER)).toMatchObject({ server });
});

test('holds no more prompts at a server than it may, and takes the next when one ends', async () => {
  const { pool: two, servers } = await pool(
    { a: able({}), b: able({}) },
    { a: { concurrency: 1 }, b: { concurrency: 1 } },
  );
  const runs = [two.run(GRAPH), two.run(GRAPH), two.run(GRAPH)];
  const [a, b] = [servers['a']!, servers['b']!];
  await Promise.all([a.until(() => ids(a) === 1), b.until(() => ids(b) === 1)]);
  finish(a.prompts[0]!, a);
  await a.until(() => ids(a) === 2);
  expect(ids(b)).toBe(1);
  finish(a.prompts[1]!, a);
  finish(b.prompts[0]!, b);
  expect((await Promise.all(runs)).map(({ server }) => server).sort()).toEqual(['a', 'a', 'b']);
});

test('attaches by name or address, and never moves', async () => {
  const { pool: one, servers } = await pool({ a: able({}) });
  const a = servers['a']!;
  const first = one.run(GRAPH);
  await a.until(() => ids(a) === 1);
  const { promptId } = a.prompts[0]!;
  const attached = [one.attach('a', promptId), one.attach(a.url, promptId)];
  finish(a.prompts[0]!, a);
  expect(await Promise.all(attached)).toMatchObject([
    { server: 'a', submissions: 0 },
    { server: 'a' },
  ]);
  await first;
  await expect(one.attach('z', promptId)).rejects.toMatchObject({ code: 'no-server' });
});

test('a signal ends the waiting for a server', async () => {
  const { pool: one, servers } = await pool({ a: able({}) }, { a: { concurrency: 1 } });
  const first = one.run(GRAPH);
  await servers['a']?.until(() => ids(servers['a']) === 1);
  const controller = new AbortController();
  const second = one.run(GRAPH, { signal: controller.signal });
  second.catch(() => undefined);
  controller.abort(new Error('enough'));
  await expect(second).rejects.toMatchObject({ code: 'cancelled' });
  finish(servers['a']!.prompts[0]!, servers['a']!);
  await first;
  expect(ids(servers['a'])).toBe(1);
});

test('says when no server answers for too long', async () => {
  const { pool: one, servers } = await pool({ a: able({}) });
  await servers['a']?.kill();
  await expect(one.run(GRAPH, { noServerMs: 10_000 })).rejects.toMatchObject({
    code: 'no-server',
    retryable: true,
    message: expect.stringMatching(/a: .*cannot be reached/) as string,
    hint: expect.stringContaining('Check that ComfyUI runs there') as string,
  });
});
