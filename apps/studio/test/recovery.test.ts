import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initDatabase, openStore } from '@media-gen/db';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { closeBrowser, openPage } from './support/open-page.ts';
import { serveApart } from './support/serve-apart.ts';

afterAll(closeBrowser);

const PROMPTS = 12;

test('a page whose server and worker are killed in the middle of a run catches up by itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'media-gen-studio-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'output'));
  const path = join(folder, 'prompts.db');
  await initDatabase({ path });
  const store = await openStore({ path });
  onTestFinished(() => store.close());
  await store.add(
    Array.from({ length: PROMPTS }, (_, index) => ({
      kind: 'image',
      promptText: `no. ${index + 1}`,
      bodies: [{ prompt: `no. ${index + 1}` }],
    })),
  );
  const first = await serveApart(folder);
  const page = await openPage(`${first.url}/make`);
  const images = page.getByRole('listbox', { name: 'Prompts: Images' });
  await images.getByText('Ready').first().waitFor();
  await first.kill();
  const lost = page.getByText('The connection to the server is lost.');
  await lost.waitFor();
  expect(await images.getByRole('option').count()).toBe(PROMPTS);

  await serveApart(folder, first.port);
  await lost.waitFor({ state: 'detached' });
  await images
    .getByText('Ready')
    .nth(PROMPTS - 1)
    .waitFor({ timeout: 90_000 });
  const events = await store.events({ after: 0, limit: 1_000 });
  const commits = events.filter(({ type }) => type === 'prompt:committed');
  expect(new Set(commits.map(({ promptId }) => promptId)).size).toBe(PROMPTS);
  expect(commits).toHaveLength(PROMPTS);
}, 120_000);
