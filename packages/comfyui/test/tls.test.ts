import { FAKE_CERTIFICATE } from '@media-gen/testing/comfyui';
import { expect, test } from 'vitest';
import type { RunEvent } from '../src/index.ts';
import { clientOf, faked, stepped, VERSIONS } from './fake-server.ts';

const KEY = { 'x-key': 'of the proxy', 'comfy-user': 'ann' };
const behindProxy = { tls: true, requiredHeaders: KEY } as const;

test.each(VERSIONS)(
  '%s: HTTP and socket over TLS, by an authority of ours, with headers of ours',
  async (version) => {
    const trusting = { tls: { ca: FAKE_CERTIFICATE }, headers: KEY };
    const { fake, client } = await faked({ version, ...behindProxy }, trusting);
    expect(fake.url).toMatch(/^https:/);
    const events: RunEvent[] = [];
    const result = await client.run(stepped(1), { onEvent: (event) => void events.push(event) });
    expect(await client.files.exists(result.files[0]!)).toBe(true);
    // Without its headers the socket is refused too, and no event would come.
    expect(fake.stats().sockets.opened).toBe(1);
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['progress', 'output']));
  },
);

test('an authority that nobody named is refused, and so is a request without its headers', async () => {
  const { fake } = await faked(behindProxy);
  const tls = { ca: [FAKE_CERTIFICATE] };
  await expect(clientOf(fake, { headers: KEY }).run(stepped(2))).rejects.toMatchObject({
    code: 'tls',
    message: expect.stringContaining('certificate') as string,
  });
  await expect(clientOf(fake, { tls }).prompts.remaining()).rejects.toMatchObject({
    code: 'forbidden',
    status: 401,
  });
  expect(fake.stats()).toMatchObject({ submissions: 0, sockets: { opened: 0 } });
});
