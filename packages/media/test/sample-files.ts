import { createHash } from 'node:crypto';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import sharp from 'sharp';
import { createMp3Encoder } from 'wasm-media-encoders';

/** Where the committed sounds are. */
export const fixture = (name: string) => join(import.meta.dirname, '__fixtures__', name);

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A folder of its own for a test file. */
export async function createFolder() {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'media-inspector-')));
  return {
    path,
    async write(name: string, bytes: Uint8Array | string): Promise<string> {
      await writeFile(join(path, name), bytes);
      return join(path, name);
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** A picture with something to see in every row. */
export async function picture(format: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif', frames = 1) {
  const [width, height] = [48, 32];
  const pixels = Buffer.from(
    Array.from(
      { length: width * height * frames * 3 },
      (_, index) =>
        (index * 7919 + index ** 2 + Math.floor(index / (width * height * 3)) * 50) % 256,
    ),
  );
  return sharp(pixels, {
    raw: {
      width,
      height: height * frames,
      channels: 3,
      ...(frames > 1 ? { pageHeight: height } : {}),
    },
  })
    .toFormat(format)
    .toBuffer();
}

/** Two seconds of a tone. LAME writes no Xing header here. */
export async function mp3(seconds = 2): Promise<Buffer> {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate: 44_100, channels: 2, vbrQuality: 4 });
  const samples = Float32Array.from(
    { length: 44_100 * seconds },
    (_, index) => Math.sin(index / 20) / 2,
  );
  return Buffer.concat([
    Buffer.from(encoder.encode([samples, samples])),
    Buffer.from(encoder.finalize()),
  ]);
}

/** Sixteen bits, mono. */
export function wav(seconds: number, sampleRate = 8_000): Buffer {
  const samples = Int16Array.from({ length: seconds * sampleRate }, (_, index) =>
    Math.round(Math.sin(index / 5) * 10_000),
  );
  const data = Buffer.from(samples.buffer);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

/** A copy with one bit of one byte turned. */
export function damaged(bytes: Buffer, offset: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[offset] = (copy[offset] ?? 0) ^ 1;
  return copy;
}
