import Sqlite from 'better-sqlite3';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { addImages, handWorker } from './support/hand-worker.ts';
import { ready, tile } from './support/library-page.ts';
import { openLibrary, pictures } from './support/library-scene.ts';
import { closeBrowser, shoot } from './support/open-page.ts';
import { openStudio, type OpenStudio } from './support/open-studio.ts';
import { image } from './support/prompt-samples.ts';

afterAll(closeBrowser);

/** What another program does, in plain SQL, as one commit. */
function otherProgram({ database }: OpenStudio): (sql: string) => void {
  const connection = new Sqlite(database);
  onTestFinished(() => void connection.close());
  return (sql) => connection.transaction(() => connection.exec(sql))();
}

test('an open list shows what another program edits, deletes, adds and finishes', async () => {
  const studio = await openStudio({
    prepare: (store) => store.add([image('a red fox'), image('a blue whale')]),
  });
  const foreign = otherProgram(studio);
  const page = await studio.open('/make/1');
  const images = page.getByRole('listbox', { name: 'Prompts: Images' });
  const detail = page.getByRole('region', { name: 'Prompt 1' });
  await images.getByText('a blue whale').waitFor();
  await detail.getByText('a red fox').first().waitFor();

  foreign(`UPDATE prompts SET prompt_text = 'a grey wolf' WHERE id = 1`);
  await images.getByText('a grey wolf').waitFor();
  await detail.getByText('a grey wolf').first().waitFor();

  foreign(`INSERT INTO prompts(prompt_text, prompt_type) VALUES ('a green frog', 'image_prompt')`);
  await images.getByText('a green frog').waitFor();

  foreign('DELETE FROM prompts WHERE id = 2');
  await images.getByText('a blue whale').waitFor({ state: 'detached' });

  foreign(`UPDATE prompts SET artifact_status = 'ready' WHERE id = 1`);
  await images.getByRole('option').filter({ hasText: 'a grey wolf' }).getByText('Ready').waitFor();

  foreign('DELETE FROM prompts WHERE id = 1');
  await detail.getByText('There is no prompt 1.').waitFor();
  await shoot(page, 'make-prompt-gone');
});

test('a failed prompt that another program makes ready leaves the inbox and its number', async () => {
  const studio = await openStudio({
    prepare: async (store) => {
      const worker = await handWorker(store);
      const ids = await addImages(store, ['a red boat', 'a green boat']);
      for (const id of ids) await worker.fail(await worker.claim(id), { to: 'error' });
    },
  });
  const foreign = otherProgram(studio);
  const page = await studio.open('/errors');
  const items = page
    .getByRole('region', { name: 'What does not go on by itself' })
    .getByRole('listitem');
  const link = page.getByRole('navigation').getByRole('link', { name: /Errors/ });
  await expect.poll(() => items.count()).toBe(2);
  await link.getByText('2').waitFor();
  foreign(`UPDATE prompts SET artifact_status = 'ready' WHERE id = 2`);
  await expect.poll(() => items.allTextContents()).toEqual([expect.stringContaining('a red boat')]);
  await link.getByText('1').waitFor();
  foreign(`UPDATE prompts SET artifact_status = 'error', error_message = 'no ink' WHERE id = 2`);
  await items.getByText('a green boat').waitFor();
  await link.getByText('2').waitFor();
});

test('a file whose row another program deletes is gone from the library', async () => {
  const studio = await openLibrary(pictures(3));
  const foreign = otherProgram(studio);
  const page = await studio.open('/library');
  await ready(page, 3);
  foreign('DELETE FROM prompt_artifacts WHERE id = 2');
  await tile(page, 2).waitFor({ state: 'detached' });
  await ready(page, 2);
});

test('what waits is gone from the queue when another program deletes it', async () => {
  const studio = await openStudio({
    prepare: (store) => store.add([image('a red fox'), image('a blue whale')]),
  });
  const foreign = otherProgram(studio);
  const page = await studio.open('/queue');
  await page.getByText('a blue whale').first().waitFor();
  foreign('DELETE FROM prompts WHERE id = 2');
  await page.getByText('a blue whale').first().waitFor({ state: 'detached' });
  await page.getByText('a red fox').first().waitFor();
});
