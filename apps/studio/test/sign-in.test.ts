import { createServer } from '@media-gen/server';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { closeBrowser, shoot } from './support/open-page.ts';
import { openStudio, STUDIO_DIR } from './support/open-studio.ts';

afterAll(closeBrowser);

const TOKEN = 'a-token-that-nobody-guesses';

test('asks for the token once, keeps it out of addresses and scripts, and goes on where one was', async () => {
  const studio = await openStudio({
    token: TOKEN,
    prepare: (store) =>
      store.add([{ kind: 'image', promptText: 'a fox', bodies: [{ prompt: 'a fox' }] }]),
  });
  const page = await studio.open('/make?q=fox');
  const field = page.getByLabel('Token');
  await field.fill('wrong-token-wrong-token');
  await page.getByRole('button').click();
  await page.getByText('This is not the token.').waitFor();
  await shoot(page, 'sign-in');
  await field.fill(TOKEN);
  await page.getByRole('button').click();
  await page.getByRole('option').filter({ hasText: 'a fox' }).waitFor();
  expect(page.url()).toBe(`${studio.url}/make?q=fox`);
  expect(await page.evaluate('document.cookie')).toBe('');
  const cookies = await page.context().cookies();
  expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }]);
  expect(JSON.stringify(cookies)).not.toContain(TOKEN);
  await page.reload();
  await page.getByRole('option').filter({ hasText: 'a fox' }).waitFor();
});

test('an address with the token behind # signs in, and the token leaves the address', async () => {
  const studio = await openStudio({ token: TOKEN });
  const page = await studio.open(`/queue#token=${TOKEN}`);
  await page.getByRole('navigation').waitFor();
  expect(page.url()).toBe(`${studio.url}/queue`);
});

test('who is signed out while the page is open is told, and can sign in again', async () => {
  const studio = await openStudio({ token: TOKEN });
  const page = await studio.open(`/queue#token=${TOKEN}`);
  await page.getByRole('navigation').waitFor();
  await page.context().clearCookies();
  await studio.server.close();
  const { store, mediaRoot } = studio;
  const port = Number(new URL(studio.url).port);
  const next = await createServer({ store, mediaRoot, port, token: TOKEN, studioDir: STUDIO_DIR });
  onTestFinished(() => next.close());
  await next.listen();
  await page.getByText('You are signed out.').waitFor();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Token').waitFor();
});
