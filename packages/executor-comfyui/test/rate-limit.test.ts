import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { comfyImage } from '../src/index.ts';
import { attempt, fixture } from './studio.ts';

async function askingToWait(status: number, retryAfter: string): Promise<string> {
  const server = createServer((_, answer) => {
    answer.writeHead(status, { 'retry-after': retryAfter }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  [429, '120', 'rate_limited', 120_000],
  [503, '30', 'unavailable', 30_000],
  [429, 'nonsense', 'rate_limited', undefined],
])('%i with Retry-After %s: %s, wait %j', async (status, header, failureClass, retryAfterMs) => {
  const url = await askingToWait(status, header);
  const subject = comfyImage.create({
    workflow: fixture('sd15.json'),
    servers: [{ url }],
    noServerMs: 1,
  });
  onTestFinished(() => subject.dispose());
  const { result } = await attempt(subject);
  const error: unknown = await result.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ failureClass });
  expect(error).toHaveProperty('retryAfterMs', retryAfterMs);
});
