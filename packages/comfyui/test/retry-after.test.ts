import { expect, onTestFinished, test } from 'vitest';
import { ComfyClient, ComfyPool, type Clock } from '../src/index.ts';
import { stubServer } from './stub-server.ts';

const NOW = Date.parse('Sat, 21 Nov 2026 12:00:00 GMT');
const clock: Clock = { now: () => NOW, after: () => () => undefined };
const WEEK_MS = 7 * 86_400_000;

async function limited(status: number, header: string | undefined): Promise<string> {
  const { url } = await stubServer((_, answer) => {
    answer.writeHead(status, header === undefined ? {} : { 'retry-after': header }).end('later');
  });
  return url;
}

test.each([
  [429, '120', 120_000],
  [503, '7', 7_000],
  [429, '0', 0],
  [429, 'Sat, 21 Nov 2026 12:01:30 GMT', 90_000],
  [429, 'Sat, 21 Nov 2026 11:00:00 GMT', 0],
  [429, '9'.repeat(400), WEEK_MS],
  [429, 'Fri, 31 Dec 9999 23:59:59 GMT', WEEK_MS],
  [429, 'Sat, 99 Foo 2026 12:01:30 GMT', undefined],
  [429, 'soon', undefined],
  [429, '-5', undefined],
  [429, '1e9', undefined],
  [429, '', undefined],
  [429, undefined, undefined],
  [500, '120', undefined],
])('of a %i, Retry-After %j is a wait of %j ms', async (status, header, retryAfterMs) => {
  const client = new ComfyClient({ url: await limited(status, header), clock });
  onTestFinished(() => client.close());
  const error: unknown = await client.prompts.remaining().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'http-status', status });
  expect(error).toHaveProperty('retryAfterMs', retryAfterMs);
});

test('a pool whose servers all ask to wait names the shortest wait', async () => {
  const urls = [await limited(429, '120'), await limited(429, '60')];
  const pool = new ComfyPool({ servers: urls.map((url) => ({ url })) });
  onTestFinished(() => pool.close());
  const graph = { '1': { class_type: 'SaveImage', inputs: {} } };
  await expect(pool.run(graph, { noServerMs: 0 })).rejects.toMatchObject({
    code: 'no-server',
    cause: { status: 429, retryAfterMs: 60_000 },
  });
});
