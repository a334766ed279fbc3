import { createMp3Encoder } from 'wasm-media-encoders';
import type { Stereo } from '../render/master.ts';
import { sampleRate } from '../render/sound.ts';

/** Constant bit rate in kbit/s. */
export const bitrate = 192;

/** Encodes with LAME (as WebAssembly), a second of samples at a time. */
export async function encodeMp3({ left, right }: Stereo): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate, channels: 2, bitrate });
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < left.length; from += sampleRate) {
    const to = Math.min(left.length, from + sampleRate);
    // The encoder owns what it returns, until its next call.
    chunks.push(encoder.encode([left.subarray(from, to), right.subarray(from, to)]).slice());
  }
  chunks.push(encoder.finalize().slice());
  const file = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    file.set(chunk, offset);
    offset += chunk.length;
  }
  return file;
}
