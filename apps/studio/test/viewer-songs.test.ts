import type { JsonObject } from '@media-gen/core';
import { afterAll, expect, test } from 'vitest';
import { accessFaults, closeBrowser, shoot, type StudioPage } from './support/open-page.ts';
import { LYRICS, made, placeForeignFile } from './support/made-media.ts';
import { openStudio, sketchExecutors, type OpenStudio } from './support/open-studio.ts';

afterAll(closeBrowser);

interface TimedSection {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

async function withSong(): Promise<{
  readonly studio: OpenStudio;
  readonly id: number;
  readonly sections: readonly TimedSection[];
}> {
  const studio = await openStudio({ executors: sketchExecutors() });
  const [id] = await made(studio, 'audio', 'a song of the harbour', LYRICS);
  const [artifact] = await studio.store.artifacts({ promptIds: [1], limit: 1 });
  const recipe = artifact!.metadata['recipe'] as JsonObject;
  const parameters: unknown = recipe['parameters'];
  const { sections } = parameters as { readonly sections: readonly TimedSection[] };
  return { studio, id: id!, sections };
}

/** What an audio or video element says of itself. */
async function mediaState<Value>(page: StudioPage, expression: string): Promise<Value> {
  return page.evaluate<Value>(
    `(() => { const it = document.querySelector('.viewer audio, .viewer video'); return ${expression}; })()`,
  );
}

const currentTime = (page: StudioPage): Promise<number> => mediaState(page, 'it.currentTime');

async function songIsThere(page: StudioPage): Promise<void> {
  await page.getByRole('slider', { name: 'Place in the song' }).waitFor();
  await expect.poll(() => mediaState(page, 'it.readyState >= 1')).toBe(true);
  await page.locator('.viewer-wave canvas').first().waitFor();
}

test('a song has its shape, and the section that plays is marked by the times of the engine', async () => {
  const { studio, id, sections } = await withSong();
  const page = await studio.open(`/view/${id}`);
  await songIsThere(page);
  const lyrics = page.getByRole('region', { name: 'Lyrics' });
  expect(await lyrics.getAttribute('data-timing')).toBe('known');
  expect(await lyrics.textContent()).toContain('The harbour holds its light');
  expect(await lyrics.locator('li').count()).toBe(sections.length);
  for (const { label, start } of sections.slice(1)) {
    await lyrics.getByRole('button', { name: label }).click();
    const marked = lyrics.locator('li[aria-current="true"]', { hasText: label });
    await marked.waitFor();
    expect(await lyrics.locator('li[aria-current]').count()).toBe(1);
    expect(Math.abs((await currentTime(page)) - start)).toBeLessThan(0.1);
  }
  expect(sections[0]?.label).toBe('Intro');
  await lyrics.locator('li', { hasText: 'Intro' }).getByText('not in the lyrics').waitFor();
  await shoot(page, 'viewer-song');
});

test('a song is played, sought by pointer and keys, repeated, and made louder', async () => {
  const { studio, id } = await withSong();
  const page = await studio.open(`/view/${id}`);
  await songIsThere(page);
  const duration = await mediaState<number>(page, 'it.duration');
  const slider = page.getByRole('slider', { name: 'Place in the song' });
  const box = (await slider.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(() => currentTime(page)).toBeGreaterThan(duration * 0.45);
  expect(await currentTime(page)).toBeLessThan(duration * 0.55);
  const played = page.locator('.viewer-wave [part~="progress"]');
  await expect
    .poll(async () => (await played.boundingBox())?.width ?? 0)
    .toBeGreaterThan(box.width * 0.45);
  await slider.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => currentTime(page)).toBe(0);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => currentTime(page)).toBe(5);
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/^0:05 of \d+:\d\d$/);
  // On the slider arrow keys seek; elsewhere they would lead to the next artifact.
  expect(new URL(page.url()).pathname).toBe(`/view/${id}`);
  await page.locator('.viewer-bar h2').click();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => currentTime(page)).toBe(10);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await expect.poll(() => currentTime(page)).toBeGreaterThan(10);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Repeat' }).click();
  expect(await mediaState(page, 'it.loop')).toBe(true);
  await page.locator('.viewer-bar h2').click();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => mediaState<number>(page, 'it.volume')).toBeCloseTo(0.7);
  await page.keyboard.press('m');
  await expect.poll(() => mediaState(page, 'it.muted')).toBe(true);
  await page.getByRole('slider', { name: 'Volume' }).fill('0.25');
  await expect.poll(() => mediaState<number>(page, 'it.volume')).toBe(0.25);
  expect(await mediaState(page, 'it.muted')).toBe(false);
  await page.reload();
  await songIsThere(page);
  expect(await mediaState<number>(page, 'it.volume')).toBe(0.25);
  expect(await mediaState(page, 'it.loop')).toBe(true);
});

test('where no times are recorded the mark is called approximate', async () => {
  const { studio, id } = await withSong();
  const [made] = await studio.store.artifacts({ promptIds: [1], limit: 1 });
  // As another engine would record it: the same payload, no sections.
  const recipe = { ...(made!.metadata['recipe'] as object), parameters: {} };
  const other = placeForeignFile(studio, {
    promptId: 1,
    type: 'audio',
    path: made!.filePath,
    metadata: { recipe },
  });
  expect(other).not.toBe(id);
  const page = await studio.open(`/view/${other}`);
  await songIsThere(page);
  const lyrics = page.getByRole('region', { name: 'Lyrics' });
  await expect.poll(() => lyrics.getAttribute('data-timing')).toBe('approximate');
  await lyrics.getByText('share of the lines').first().waitFor();
  // Two lines, one, and two: the chorus begins after two fifths.
  const duration = await mediaState<number>(page, 'it.duration');
  await lyrics.getByRole('button', { name: 'chorus' }).click();
  await lyrics.locator('li[aria-current="true"]', { hasText: 'chorus' }).waitFor();
  expect(await currentTime(page)).toBeCloseTo(duration * 0.4, 1);
  await shoot(page, 'viewer-song-approximate');
});

test('a song without a recipe shows the words of its prompt and says so', async () => {
  const { studio } = await withSong();
  const [made] = await studio.store.artifacts({ promptIds: [1], limit: 1 });
  const other = placeForeignFile(studio, { promptId: 1, type: 'audio', path: made!.filePath });
  const page = await studio.open(`/view/${other}`);
  await songIsThere(page);
  const lyrics = page.getByRole('region', { name: 'Lyrics' });
  await lyrics.getByText('Oh harbour lights, stay bright').waitFor();
  await lyrics.getByText('Of the prompt as it is now').waitFor();
  await page.getByText('How it was made is not recorded').waitFor();
});

test('a film is played, repeated and stepped through by single frames', async () => {
  const { studio } = await withSong();
  const film = placeForeignFile(studio, {
    promptId: 1,
    type: 'video',
    path: 'video/1_x/film.mp4',
    fixture: 'film.mp4',
    metadata: { fps: 8 },
  });
  const page = await studio.open(`/view/${film}`);
  await page.locator('.viewer video').waitFor();
  await expect.poll(() => mediaState(page, 'it.readyState >= 1')).toBe(true);
  await page.getByText('Frames of 125 ms').waitFor();
  await page.keyboard.press('.');
  await expect.poll(() => currentTime(page)).toBe(0.125);
  await page.keyboard.press('.');
  await expect.poll(() => currentTime(page)).toBe(0.25);
  await page.keyboard.press(',');
  await expect.poll(() => currentTime(page)).toBe(0.125);
  expect(await mediaState(page, 'it.poster')).toContain(`/artifacts/${film}/thumbnail`);
  await page.keyboard.press('l');
  await expect.poll(() => mediaState(page, 'it.loop')).toBe(true);
  await page.keyboard.press('Space');
  await expect.poll(() => mediaState(page, 'it.paused')).toBe(false);
  await page.keyboard.press('Space');
  await expect.poll(() => mediaState(page, 'it.paused')).toBe(true);
  await shoot(page, 'viewer-film');
  expect(await accessFaults(page)).toEqual([]);
});

/** The first pixel of the waveform that has a colour, where nothing played yet. */
const waveColour = (page: StudioPage): Promise<string> =>
  page.evaluate<string>(`(() => {
    const canvas = document.querySelector('.viewer-wave > div').shadowRoot.querySelector('canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const at = data.findIndex((value, index) => index % 4 === 3 && value === 255);
    return data.slice(at - 3, at).join(' ');
  })()`);

/** Drawing again is slow on a busy machine; the limit ends only what hangs. */
const UNTIL = { timeout: 30_000 };

test('the shape of a song has the colours of the theme, whoever chooses one while it is open', async () => {
  const { studio, id } = await withSong();
  const page = await studio.open(`/view/${id}`);
  await songIsThere(page);
  const light = await waveColour(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => waveColour(page), UNTIL).not.toBe(light);
  const dark = await waveColour(page);
  const other = await page.context().newPage();
  await other.goto(`${studio.url}/queue`);
  await other.getByRole('heading', { name: 'Queue' }).waitFor();
  const choose = async (theme: string): Promise<void> => {
    await other.getByRole('button', { name: 'Colours' }).click();
    await other.getByRole('menuitemradio', { name: theme }).click();
  };
  await choose('Light');
  await expect.poll(() => waveColour(page), UNTIL).toBe(light);
  await choose('Dark');
  await expect.poll(() => waveColour(page), UNTIL).toBe(dark);
  await page.emulateMedia({ colorScheme: 'light' });
  await choose('As the system');
  await expect.poll(() => waveColour(page), UNTIL).toBe(light);
});

test('songs have no serious fault of access, in light and dark, wide and narrow', async () => {
  const { studio, id } = await withSong();
  for (const width of [1280, 390]) {
    const page = await studio.open(`/view/${id}`, { width });
    await songIsThere(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await accessFaults(page)).toEqual([]);
      await shoot(page, `viewer-song-${width}-${colorScheme}`);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  }
});
