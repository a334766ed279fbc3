import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { scatter } from './library-words.ts';

const WIDTH = 320;
const HEIGHT = 400;

/** Real pictures, all different, to be linked under many names. */
export async function makePictures(folder: string, count: number): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const paths = Array.from({ length: count }, (_, number) => join(folder, `${number}.jpg`));
  for (const [number, path] of paths.entries()) {
    const dice = scatter(number);
    const colour = (shift: number): string =>
      `hsl(${(dice >> shift) % 360} 60% ${30 + ((dice >> shift) % 40)}%)`;
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
      <defs><linearGradient id="sky" x2="0.2" y2="1"><stop stop-color="${colour(2)}"/><stop offset="1" stop-color="${colour(7)}"/></linearGradient></defs>
      <rect width="100%" height="100%" fill="url(#sky)"/>
      <circle cx="${dice % WIDTH}" cy="${(dice >> 4) % 200}" r="${20 + (dice % 40)}" fill="${colour(11)}"/>
      <path d="M0 ${220 + (dice % 90)} Q160 ${160 + ((dice >> 5) % 90)} 320 ${220 + ((dice >> 9) % 90)} V400 H0Z" fill="${colour(14)}"/>
    </svg>`;
    await sharp(Buffer.from(picture)).jpeg({ quality: 80 }).toFile(path);
  }
  return paths;
}

/** A second of a tone, as a WAV. */
export function makeSong(path: string): string {
  const samples = 8_000;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(samples, 24);
  wav.writeUInt32LE(samples * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1) {
    wav.writeInt16LE(
      Math.round(9_000 * Math.sin(at / 6) * Math.sin((at / samples) * Math.PI)),
      44 + at * 2,
    );
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, wav);
  return path;
}

/** A file system allows tens of thousands of names for one file; here are a few hundred each. */
export function linkFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  linkSync(from, to);
}
