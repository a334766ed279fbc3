import { expect, test } from 'vitest';
import { longRender } from './long-render.ts';
import { finish } from './pool-setup.ts';
import { GRAPH, scripted } from './scripted-comfy.ts';
import { steppedClock } from './stepped-clock.ts';

test('a prompt that waits is not given up while the one before it renders', async () => {
  const clock = steppedClock();
  const busy = await scripted(longRender(clock), { clock });
  const runs = [busy.client.run(GRAPH, { stuckMs: 60_000 })];
  await busy.server.until(() => busy.server.prompts.length === 1);
  runs.push(busy.client.run(GRAPH, { stuckMs: 60_000 }));
  await busy.server.until(() => busy.server.prompts.length === 2);
  const { server } = busy;
  const begun = clock.now();
  await server.until(() => clock.now() > begun + 300_000);
  expect(server.requests.filter((line) => line.startsWith('POST /queue'))).toEqual([]);
  server.pending = [];
  for (const prompt of server.prompts) finish(prompt, server);
  expect(await Promise.all(runs)).toMatchObject([{ submissions: 1 }, { submissions: 1 }]);
});

test('a prompt that waits behind one that is dead is given up, too', async () => {
  const clock = steppedClock();
  const { server, client } = await scripted(longRender(clock, { isSilent: true }), { clock });
  server.prompts.push({ promptId: 'foreign', clientId: undefined, number: 0, workflow: {} });
  server.running = [[0, 'foreign', {}, {}, []]];
  await expect(client.run(GRAPH, { stuckMs: 60_000 })).rejects.toMatchObject({
    code: 'dead-worker',
  });
});

test('the time that a prompt waited is not held against its run', async () => {
  const clock = steppedClock();
  const begin = clock.now();
  const { server, client } = await scripted(
    {
      onPrompt: (prompt, each) => {
        const [item] = each.running;
        [each.running, each.pending] = [[], [item!]];
        let looks = 0;
        each.script.answer = (path) => {
          if (path !== '/queue') return false;
          looks += 1;
          if (looks === 2) [each.running, each.pending] = [[item!], []];
          if (looks >= 2) clock.step(40_000);
          if (looks === 4) finish(prompt, each);
          return false;
        };
      },
    },
    { clock },
  );
  expect(await client.run(GRAPH, { stuckMs: 60_000, idleWorkerMs: 1e9 })).toMatchObject({
    submissions: 1,
  });
  expect(clock.now() - begin).toBeGreaterThan(60_000);
  expect(server.prompts).toHaveLength(1);
});
