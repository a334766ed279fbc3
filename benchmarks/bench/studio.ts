/**
 * The studio over a large library, in a real browser, beside an empty page; thumbnails beside sharp
 * alone, and files beside a bare server: `pnpm bench:studio [--artifacts 100000] [--folder …]`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openMediaLibrary } from '@media-gen/db';
import { quantile, startWorker } from './support/child.ts';
import { makeLibrary } from './support/library-sample.ts';
import { benchFolder } from './support/sample.ts';
import { makeTiles, requestsPerSecond, somePictures, thumbnails } from './support/studio-media.ts';
import {
  firstView,
  framesText,
  openBrowser,
  PACES,
  pageMemory,
  scrollFrames,
} from './support/studio-page.ts';

const option = (name: string): string | undefined =>
  process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length];
const artifacts = Number(option('artifacts') ?? '100000');
const folder = option('folder') ?? benchFolder();
const path = join(folder, 'prompts.db');
const mediaRoot = join(folder, 'output');
const only = option('only');
const SEARCHES = ['fox', 'lighthouse', 'ha', 'the harbour', 'blue', 'night in', 'xyzzy', 'o'];
const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(0)} MB`;

if (!existsSync(path)) await makeSample();
const server = startWorker('studio-server-worker.ts', folder);
const url = (await server.line('http')).trim();
const pictures = await somePictures(url, 200);

if (only === undefined || only === 'page') await page();
if (only === undefined || only === 'search') await search();
if (only === undefined || only === 'media') await media();
server.process.kill();

/** A library that somebody looked at before: all of it is known. */
async function makeSample(): Promise<void> {
  await makeLibrary({ path, artifacts, mediaRoot });
  const library = await openMediaLibrary({ path });
  await library.catchUp();
  await library.close();
}

async function page(): Promise<void> {
  await makeTiles(url, 5);
  const browser = await openBrowser();
  const empty = `data:text/html,<body style="margin:0"><main style="height:100vh;overflow:auto"><div style="height:2000000px">`;
  // The first page of a browser pays for the browser.
  const warm = await firstView(browser, empty, 'main');
  await warm.page.close();
  const bare = await firstView(browser, empty, 'main');
  const bareFrames = await scrollFrames(bare.page, 'main', PACES.wheel);
  const bareMemory = await pageMemory(bare.page);
  await bare.page.context().close();
  for (const view of ['first', 'second']) {
    const { page: opened, ms } = await firstView(browser, `${url}/library`, '.library-tile img');
    console.log(
      `${artifacts.toLocaleString('en')} artifacts, ${view} view with its pictures: ${ms.toFixed(0)} ms (aim 1,000); empty page ${bare.ms.toFixed(0)} ms`,
    );
    if (view === 'first') {
      await opened.context().close();
      continue;
    }
    for (const [name, pace] of Object.entries(PACES)) {
      const { frames, pictures } = await scrollFrames(opened, '.library-scroller', pace);
      console.log(
        `scrolling, ${name} (${pace} px a frame, a jump every 30): frames ${framesText(frames)} (aim p95 32 ms); ${pictures} pictures came`,
      );
    }
    console.log(`empty page: frames ${framesText(bareFrames.frames)}`);
    const { heap, process: whole } = await pageMemory(opened);
    console.log(
      `memory after it: JavaScript ${megabytes(heap)}, the whole process ${megabytes(whole)} (aim 300 MB); empty page ${megabytes(bareMemory.process)}`,
    );
  }
  await browser.close();
}

async function search(): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 200; round += 1) {
    const word = SEARCHES[round % SEARCHES.length] ?? '';
    const startedMs = performance.now();
    const asked = `${url}/api/v1/library/items?limit=100&search=${encodeURIComponent(word)}`;
    await (await fetch(asked)).arrayBuffer();
    times.push(performance.now() - startedMs);
  }
  console.log(
    `search over HTTP: p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms (aim p95 50 ms)`,
  );
}

async function media(): Promise<void> {
  const { ours, bare } = await thumbnails(url, mediaRoot, pictures.slice(60));
  console.log(
    `thumbnails: ${ours.toFixed(1)} ms each, sharp alone ${bare.toFixed(1)} ms, ratio ${(ours / bare).toFixed(2)}`,
  );
  const plain = startWorker('static-server-worker.ts', mediaRoot);
  const plainUrl = (await plain.line('http')).trim();
  const [file] = pictures;
  if (file === undefined) throw new Error('The library has no picture.');
  const rates = { ours: 0, bare: 0 };
  for (let round = 0; round < 3; round += 1) {
    rates.bare += await requestsPerSecond(`${plainUrl}/${file.filePath}`, 3);
    rates.ours += await requestsPerSecond(url + file.url, 3);
  }
  plain.process.kill();
  console.log(
    `files: ${(rates.ours / 3).toFixed(0)} a second, a bare server ${(rates.bare / 3).toFixed(0)}, ratio ${(rates.ours / rates.bare).toFixed(2)}`,
  );
}
