import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { longRender } from './long-render.ts';
import { able, finish, ids, pool } from './pool-setup.ts';
import { GRAPH, type Script, type ScriptedComfy, type Submitted } from './scripted-comfy.ts';
import { steppedClock } from './stepped-clock.ts';

test('a prompt whose server dies moves, with a new id', async () => {
  const { pool: two, servers } = await pool({ a: able({}), b: able({}) }, { a: { weight: 5 } });
  const submitted: string[] = [];
  const run = two.run(GRAPH, {
    beforeSubmit: ({ url }) => void submitted.push(url),
    unreachableMs: 5_000,
  });
  const [a, b] = [servers['a']!, servers['b']!];
  await a.until(() => ids(a) === 1);
  await a.kill();
  await b.until(() => ids(b) === 1);
  finish(b.prompts[0]!, b);
  expect(await run).toMatchObject({ server: 'b', moves: 1, promptId: b.prompts[0]?.promptId });
  expect(submitted).toEqual([a.url, b.url]);
  expect(b.prompts[0]?.promptId).not.toBe(a.prompts[0]?.promptId);
});

test('nothing goes to a dead server until it answers again', async () => {
  const { pool: two, servers } = await pool(
    { a: able({ onPrompt: finish }), b: able({ onPrompt: finish }) },
    { a: { weight: 5 } },
  );
  const a = servers['a']!;
  await a.kill();
  expect(await two.run(GRAPH)).toMatchObject({ server: 'b', moves: 0 });
  const [dead, alive] = await two.check();
  // `half-open` when the pause is over by now.
  expect(dead?.breaker).not.toBe('closed');
  expect(dead?.error).toMatchObject({ code: 'unreachable' });
  expect(alive).toMatchObject({ name: 'b', breaker: 'closed', error: undefined });
  await a.listen();
  await expect.poll(async () => (await two.run(GRAPH)).server).toBe('a');
  expect(await two.check()).toMatchObject([{ name: 'a', breaker: 'closed' }, { name: 'b' }]);
});

test('a full disk, a full memory, a worker that is dead: another server', async () => {
  const fails = (data: object): Script =>
    able({
      onPrompt: (prompt, server) => {
        server.end(prompt, { how: 'error', data });
        server.tellEnd(prompt);
      },
    });
  for (const data of [
    { exception_type: 'torch.OutOfMemoryError', exception_message: 'Allocation on device' },
    { exception_type: 'OSError', exception_message: '[Errno 28] No space left on device' },
  ]) {
    const { pool: two } = await pool(
      { a: fails(data), b: able({ onPrompt: finish }) },
      { a: { weight: 5 } },
    );
    expect(await two.run(GRAPH)).toMatchObject({ server: 'b', moves: 1 });
  }
  const dead: Script = able({
    onPrompt: ({ promptId, number, workflow }, server) => {
      server.running = [];
      server.pending = [[number, promptId, workflow, {}, ['9']]];
    },
  });
  const { pool: two } = await pool(
    { a: dead, b: able({ onPrompt: finish }) },
    { a: { weight: 5 } },
  );
  expect(await two.run(GRAPH, { idleWorkerMs: 20_000 })).toMatchObject({ server: 'b', moves: 1 });
});

test('a prompt that waits behind a long one of ours stays where it is', async () => {
  const clock = steppedClock();
  const scripts = { a: able(longRender(clock)), b: able({ onPrompt: finish }) };
  const { pool: two, servers } = await pool(scripts, {}, clock);
  const a = servers['a']!;
  const options = { prefer: ['a'], stuckMs: 60_000 };
  const first = two.run(GRAPH, options);
  await a.until(() => ids(a) === 1);
  const second = two.run(GRAPH, options);
  await a.until(() => ids(a) === 2);
  const begun = clock.now();
  await a.until(() => clock.now() > begun + 300_000);
  a.pending = [];
  for (const prompt of a.prompts) finish(prompt, a);
  const stayed = { server: 'a', moves: 0 };
  expect(await Promise.all([first, second])).toMatchObject([stayed, stayed]);
  expect(ids(servers['b'])).toBe(0);
});

test("an exception of a node, and somebody's interrupt, go nowhere else", async () => {
  const ends = (how: 'error' | 'interrupted'): Script =>
    able({
      onPrompt: (prompt, server) => {
        server.end(prompt, {
          how,
          data: { exception_type: 'ValueError', exception_message: 'no' },
        });
        server.tellEnd(prompt);
      },
    });
  for (const how of ['error', 'interrupted'] as const) {
    const { pool: two, servers } = await pool({ a: ends(how), b: ends(how) });
    await expect(two.run(GRAPH)).rejects.toMatchObject({
      code: how === 'error' ? 'execution-failed' : how,
    });
    expect(ids(servers['a']) + ids(servers['b'])).toBe(1);
  }
});

test('a graph that kills its servers is not sent round all of them', async () => {
  const kill = (_: Submitted, server: ScriptedComfy): void => void server.kill();
  const { pool: four, servers } = await pool(
    {
      a: able({ onPrompt: kill }),
      b: able({ onPrompt: kill }),
      c: able({ onPrompt: kill }),
      d: able({ onPrompt: finish }),
    },
    { d: { weight: 0.1 } },
  );
  await expect(
    four.run(GRAPH, { unreachableMs: 2_000, maxResubmissions: 1 }),
  ).rejects.toMatchObject({ retryable: true });
  expect(Object.values(servers).reduce((sum, server) => sum + ids(server), 0)).toBeLessThanOrEqual(
    3,
  );
});

test('what is uploaded goes to the server that runs it, again after a move', async () => {
  const { pool: two, servers } = await pool(
    { a: able({}), b: able({ onPrompt: finish }) },
    { a: { weight: 5 } },
  );
  const prepared: string[] = [];
  const run = two.run(GRAPH, {
    unreachableMs: 5_000,
    prepare: (workflow, client) => {
      prepared.push(client.url);
      return { ...workflow, '3': { class_type: 'LoadImage', inputs: { image: client.url } } };
    },
  });
  const a = servers['a']!;
  await a.until(() => ids(a) === 1);
  await a.kill();
  expect(await run).toMatchObject({ server: 'b' });
  expect(prepared).toEqual([a.url, servers['b']?.url]);
  expect(servers['b']?.prompts[0]?.workflow['3']?.inputs).toEqual({ image: servers['b']?.url });
});

test('files come from the server that made them', async () => {
  const serves = (name: string): Script =>
    able({
      onPrompt: finish,
      answer: (path, _, answer) => {
        if (!path.startsWith('/view')) return false;
        answer.end(`made by ${name}`);
        return true;
      },
    });
  const { pool: two, servers } = await pool({ a: serves('a'), b: serves('b') });
  const folder = await mkdtemp(join(tmpdir(), 'comfy-pool-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const result = await two.run(GRAPH);
  const [file] = await two.downloadAll(result, folder);
  expect(file).toMatchObject({ bytes: 9, file: { nodeId: '9' } });
  expect(await readdir(folder)).toEqual(['a_00001_.png']);
  const other = result.server === 'a' ? servers['b'] : servers['a'];
  expect(other?.requests.some((line) => line.includes('/view'))).toBe(false);
});

test('servers are preferred and avoided as long as there is a choice', async () => {
  const { pool: three, servers } = await pool(
    { a: able({ onPrompt: finish }), b: able({ onPrompt: finish }), c: able({ onPrompt: finish }) },
    { a: { weight: 9 }, b: { weight: 5 } },
  );
  expect(await three.run(GRAPH, { prefer: ['c'] })).toMatchObject({ server: 'c' });
  expect(await three.run(GRAPH, { avoid: ['a'] })).toMatchObject({ server: 'b' });
  expect(await three.run(GRAPH, { avoid: ['a', 'b', 'c'] })).toMatchObject({ moves: 0 });
  await servers['c']!.kill();
  expect((await three.run(GRAPH, { prefer: ['c'] })).server).not.toBe('c');
});

test('a lack of memory is the caller’s to judge where it wants that', async () => {
  const lacking = able({
    onPrompt: (prompt, server) => {
      const data = { exception_type: 'torch.OutOfMemoryError', exception_message: 'no' };
      server.end(prompt, { how: 'error', data });
      server.tellEnd(prompt);
    },
  });
  const { pool: two, servers } = await pool({ a: lacking, b: able({ onPrompt: finish }) });
  const run = two.run(GRAPH, { prefer: ['a'], outOfMemory: 'throw' });
  await expect(run).rejects.toMatchObject({ fault: 'out-of-memory' });
  expect(ids(servers['b'])).toBe(0);
});
