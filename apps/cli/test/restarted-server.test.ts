import { once } from 'node:events';
import { createClient, followServer, type ServerMessage } from '@media-gen/client';
import { expect, onTestFinished, test } from 'vitest';
import { startCli } from './support/cli.ts';
import { studio } from './support/studio.ts';

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** What a page does: it follows, notes what it is told, and looks whether that is enough. */
function follower(url: string) {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const events = followServer({ url, after: 0, signal: stop.signal, pauseMs: 10 });
  const told: ServerMessage[] = [];
  const logged = () => told.filter(({ event }) => event === 'message');
  return {
    logged,
    promptsOf: (type: string) =>
      logged().flatMap(({ data }) => (data['type'] === type ? [data['promptId']] : [])),
    async until(isEnough: () => boolean): Promise<void> {
      while (!isEnough()) {
        const next = await events.next();
        if (next.done === true) throw new Error('The following ended.');
        told.push(next.value);
      }
    },
  };
}

test('a server that is killed in mid-run and started again loses and doubles nothing for who follows it', async () => {
  const made = await studio();
  const serve = (port: string) =>
    startCli(['serve', '--worker', '--concurrency', '2', '--port', port], { cwd: made.folder });
  const first = serve('0');
  const url = await first.waitFor(ADDRESS);
  const client = createClient({ url });
  const texts = ['dot 1', 'dot 2', 'wait for it', 'dot 3', 'dot 4', 'dot 5', 'dot 6'];
  const page = follower(url);
  const { data: added } = await client.POST('/prompts', {
    body: { prompts: texts.map((promptText) => ({ kind: 'image', promptText })) },
  });
  const ids = added!.ids;
  const [, , waits = 0] = ids;
  await page.until(
    () =>
      page.promptsOf('prompt:claimed').includes(waits) &&
      page.promptsOf('prompt:committed').length >= 2,
  );
  first.child.kill('SIGKILL');
  await once(first.child, 'close');
  made.release();

  const second = serve(url.split(':').at(-1)!);
  await page.until(() => page.promptsOf('prompt:committed').length === ids.length);

  const logged = page.logged().map(({ id }) => id!);
  expect(logged).toEqual(Array.from({ length: logged.length }, (_, index) => index + 1));
  expect([...page.promptsOf('prompt:committed')].sort()).toEqual([...ids].sort());
  expect(page.promptsOf('prompt:recovered')).toContain(waits);
  const { data: status } = await client.GET('/status');
  expect(status?.counts).toMatchObject([{ status: 'ready', count: ids.length }]);
  const { data: artifacts } = await client.GET('/artifacts', { params: { query: { limit: 100 } } });
  expect(artifacts?.items.map(({ promptId }) => promptId).sort()).toEqual([...ids].sort());
  second.child.kill('SIGINT');
  expect((await second.done).code).toBe(0);
});
