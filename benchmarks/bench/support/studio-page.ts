import { readFileSync, readdirSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { quantile } from './child.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-sync',
];
const FRAMES = 240;
/** After this long a new window of the browser has nothing left to do. */
const OPENED_MS = 1_500;
/** A rendering engine has one process for each page; this is how it is marked. */
const RENDERER = '--type=renderer';

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: FLAGS,
  });
}

/**
 * Milliseconds from asking for an address, in a window that is open, until what matches is painted
 * and its pictures with it.
 */
export async function firstView(
  browser: Browser,
  url: string,
  selector: string,
): Promise<{ readonly page: Page; readonly ms: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  // A window that was just opened still puts itself together.
  await page.waitForTimeout(OPENED_MS);
  const startedMs = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(arePicturesShown, selector, { polling: 'raf' });
  // Twice: the frame in which it is laid out, and the one after it was painted.
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  );
  return { page, ms: performance.now() - startedMs };
}

/** Runs in the page: whether something matches, and every picture on the screen is whole. */
function arePicturesShown(selector: string): boolean {
  const found = [...document.querySelectorAll(selector)];
  const seen = [...document.images].filter(
    (each) => each.getBoundingClientRect().top < innerHeight,
  );
  return (
    found.length > 0 && seen.every(({ complete, naturalWidth }) => complete && naturalWidth > 0)
  );
}

/** How far a scroller moves from frame to frame, in CSS pixels. */
export const PACES = { wheel: 24, fling: 90 } as const;

/**
 * Scrolls on at a pace, and jumps to another place in every thirtieth frame.
 *
 * @returns milliseconds between frames, and how many pictures came meanwhile
 */
export async function scrollFrames(
  page: Page,
  selector: string,
  pace: number,
): Promise<{ readonly frames: readonly number[]; readonly pictures: number }> {
  return page.evaluate(
    ({ selector: wanted, frames, pace: step }) =>
      new Promise<{ frames: number[]; pictures: number }>((resolve, reject) => {
        const box = document.querySelector(wanted);
        if (box === null) {
          reject(new Error(`Nothing is ${wanted}.`));
          return;
        }
        const times: number[] = [];
        let last = performance.now();
        let pictures = 0;
        const came = ({ target }: Event): void => {
          if (target instanceof HTMLImageElement) pictures += 1;
        };
        document.addEventListener('load', came, true);
        let seed = 7;
        // Asking for it in every frame would be a part of what is measured.
        const room = box.scrollHeight - box.clientHeight;
        let top = 0;
        const next = (now: number): void => {
          times.push(now - last);
          last = now;
          if (times.length > frames) {
            document.removeEventListener('load', came, true);
            resolve({ frames: times.slice(1), pictures });
            return;
          }
          seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
          top = times.length % 30 === 0 ? (seed / 2_147_483_648) * room : top + step;
          box.scrollTop = top;
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    { selector, frames: FRAMES, pace },
  );
}

export function framesText(frames: readonly number[]): string {
  const at = (share: number): string => quantile(frames, share).toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`;
}

/** What the page holds: its JavaScript, and all that its process has for itself. */
export async function pageMemory(page: Page): Promise<{ heap: number; process: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { heap: usedSize, process: Math.max(0, ...rendererBytes()) };
}

/** Of every rendering process of this machine, its proportional share of memory in bytes. */
function rendererBytes(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(RENDERER)) return [];
        const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
        return [Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024];
      } catch {
        return [];
      }
    });
}
