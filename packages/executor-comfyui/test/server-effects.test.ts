import { writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { FAKE_CERTIFICATE, type FakeComfy } from '@media-gen/testing/comfyui';
import { expect, onTestFinished, test } from 'vitest';
import type { ServerSettings } from '../src/options/server-options.ts';
import { attempt, comfy, executor, temporaryFolder } from './studio.ts';

/** An executor over servers with these settings. */
const over = (servers: readonly ServerSettings[], options: object = {}) =>
  executor([], { servers, noServerMs: 1, ...options });

/** The name of the server that made a picture. */
async function madeBy(subject: ReturnType<typeof executor>): Promise<unknown> {
  const { parameters } = await (await attempt(subject)).result;
  return parameters?.['prompts'];
}

const prompts = (server: string) => [expect.objectContaining({ server }) as object];

/** A server between us and a fake, that writes down which paths are asked for. */
async function recorder(fake: FakeComfy): Promise<{ url: string; paths: Set<string> }> {
  const paths = new Set<string>();
  const server = createServer((socket) => {
    const onward = connect(Number(new URL(fake.url).port), '127.0.0.1');
    socket.on('data', (data) => {
      for (const [, path = ''] of data.toString('latin1').matchAll(/^[A-Z]+ (\/\S*) HTTP\//gm)) {
        paths.add(path.replace(/\?.*/, ''));
      }
    });
    for (const end of [socket, onward]) end.on('error', () => undefined);
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths };
}

/** The effect of every setting of a server; one that is not here does not compile. */
const EFFECTS: Readonly<Record<keyof ServerSettings, () => Promise<void>>> = {
  url: async () => {
    const [one, other] = [await comfy(), await comfy()];
    await madeBy(over([{ url: other.url }]));
    expect([one.stats().submissions, other.stats().submissions]).toEqual([0, 1]);
  },
  name: async () => {
    const { url } = await comfy();
    expect(await madeBy(over([{ url, name: 'the big one' }]))).toEqual(prompts('the big one'));
    expect(await madeBy(over([{ url }]))).toEqual(prompts(url));
  },
  weight: async () => {
    const [{ url: first }, { url: second }] = [await comfy(), await comfy()];
    for (const heavy of [first, second]) {
      const servers = [first, second].map((url) => ({ url, weight: url === heavy ? 9 : 1 }));
      expect(await madeBy(over(servers))).toEqual(prompts(heavy));
    }
  },
  tags: async () => {
    const [{ url: plain }, { url: big }] = [await comfy(), await comfy()];
    const servers = [
      { url: plain, weight: 9 },
      { url: big, tags: ['24gb', 'fast'] },
    ];
    expect(await madeBy(over(servers, { tags: ['24gb'] }))).toEqual(prompts(big));
    expect(await madeBy(over(servers))).toEqual(prompts(plain));
  },
  concurrency: async () => {
    for (const concurrency of [1, 2]) {
      const fake = await comfy({ faults: ['stuck-node'] });
      const subject = over([{ url: fake.url, concurrency }], { noServerMs: 60_000 });
      const both = [await attempt(subject), await attempt(subject)];
      if (concurrency === 2) await fake.until(({ submissions }) => submissions === 2);
      else await fake.until(({ runs }) => runs[0]?.startedAt !== undefined);
      fake.faults.clear();
      await Promise.all(both.map(({ result }) => result));
      const [first, second] = fake.stats().runs;
      const waitsThere = (second?.submittedAt ?? 0) < (first?.endedAt ?? 0);
      expect(waitsThere).toBe(concurrency === 2);
    }
  },
  headers: async () => {
    const { url } = await comfy({ requiredHeaders: { Authorization: 'Bearer key' } });
    const headers = { authorization: 'Bearer key' };
    expect(await madeBy(over([{ url, headers }]))).toEqual(prompts(url));
    await expect((await attempt(over([{ url }]))).result).rejects.toMatchObject({
      failureClass: 'unavailable',
      message: expect.stringContaining('refuses us with 401') as string,
      hint: expect.stringContaining('headers') as string,
    });
  },
  paths: async () => {
    const forms = { plain: [false], api: [true], auto: [true] } as const;
    for (const [paths, expected] of Object.entries(forms)) {
      const { url, paths: asked } = await recorder(await comfy());
      await madeBy(over([{ url, paths: paths as keyof typeof forms }]));
      // The jobs API has one form only.
      const core = [...asked].filter((path) => !path.startsWith('/api/jobs'));
      expect([...new Set(core.map((path) => path.startsWith('/api/')))]).toEqual(expected);
      expect(core.some((path) => path.endsWith('/ws'))).toBe(true);
    }
  },
  answerMs: async () => {
    const { url } = await comfy({ faults: ['hang=/system_stats'] });
    const results = await over([{ url, answerMs: 50 }]).check({
      signal: new AbortController().signal,
    });
    expect(results[0]).toMatchObject({ status: 'error' });
    expect(results[0]?.message).toContain('in 50 ms');
  },
  tls: async () => {
    const { url } = await comfy({ tls: true });
    const ca = join(await temporaryFolder(), 'ca.pem');
    await writeFile(ca, FAKE_CERTIFICATE);
    expect(await madeBy(over([{ url, tls: { ca } }]))).toEqual(prompts(url));
    expect(await madeBy(over([{ url, tls: { rejectUnauthorized: false } }]))).toEqual(prompts(url));
    await expect((await attempt(over([{ url }]))).result).rejects.toMatchObject({
      failureClass: 'unavailable',
      message: expect.stringContaining('is not trusted') as string,
    });
  },
};

test.each(Object.entries(EFFECTS))(
  'the setting "%s" of a server has its effect',
  async (_, effect) => effect(),
);
