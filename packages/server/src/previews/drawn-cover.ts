import type { Waveform } from '@media-gen/core';

const SIDE = 400;
const BARS = 50;

/** A cover for a sound: its shape. Made of numbers alone, so nothing of anybody's text is in it. */
export function waveformCover({ peaks }: Waveform): string {
  const bars = Array.from({ length: BARS }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / BARS);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / BARS));
    const height = Math.max(4, Math.round(Math.max(...peaks.slice(from, to), 0) * SIDE * 0.8));
    const top = Math.round((SIDE - height) / 2);
    return `<rect x="${bar * 8 + 1}" y="${top}" width="6" height="${height}" rx="3"/>`;
  });
  return svg(`<g fill="#7aa2c8">${bars.join('')}</g>`);
}

/** What stands for a file that nothing can be shown of; it says so. */
export function plainCover(words: string): string {
  return svg(
    `<text x="200" y="206" text-anchor="middle" font-family="sans-serif" font-size="20" fill="#9aa4ad">${words}</text>`,
  );
}

function svg(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}"><rect width="${SIDE}" height="${SIDE}" fill="#1c242b"/>${content}</svg>`;
}
