import { setImmediate as nextTurn } from 'node:timers/promises';
import { MediaGenError, type Waveform } from '@media-gen/core';
import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import type { FormatName } from '../formats/media-format.ts';
import { PeakMeter } from './peak-meter.ts';
import { runFfmpeg, type FfmpegProgram } from './run-ffmpeg.ts';
import { readWavSamples } from './wav-samples.ts';

/** Enough for a shape. */
const FFMPEG_RATE = 8_000;

/** @throws {Defect} @throws {MediaGenError} `not_supported` */
export async function measurePeaks(
  file: FileBytes,
  format: FormatName | undefined,
  parts: number,
  program: FfmpegProgram,
): Promise<Waveform> {
  switch (format) {
    case 'mp3':
      return measureMp3(file, parts);
    case 'wav':
      return measureWav(file, parts);
    case 'flac':
    case 'ogg':
    case 'm4a':
    case 'mp4':
    case 'quicktime':
    case 'webm':
      return measureByFfmpeg(file.path, parts, program);
    default:
      throw new MediaGenError('not_supported', 'This is no sound.', {
        hint: 'Ask for the thumbnail of a picture.',
      });
  }
}

async function measureMp3(file: FileBytes, parts: number): Promise<Waveform> {
  const { MPEGDecoder } = await import('mpg123-decoder');
  const decoder = new MPEGDecoder();
  await decoder.ready;
  try {
    const meter = new PeakMeter();
    let rate = 0;
    for await (const block of file.blocks(0, file.size)) {
      const { channelData, sampleRate } = decoder.decode(block);
      meter.add(channelData);
      rate = sampleRate || rate;
      // A song is decoded in hundreds of milliseconds: others are served in between.
      await nextTurn();
    }
    return meter.waveform(rate, parts);
  } finally {
    decoder.free();
  }
}

async function measureWav(file: FileBytes, parts: number): Promise<Waveform> {
  const meter = new PeakMeter();
  let rate = 0;
  for await (const { channels, sampleRate } of readWavSamples(file)) {
    meter.add(channels);
    rate = sampleRate;
    await nextTurn();
  }
  return meter.waveform(rate, parts);
}

async function measureByFfmpeg(
  path: string,
  parts: number,
  program: FfmpegProgram,
): Promise<Waveform> {
  const meter = new PeakMeter();
  const after = ['-map', '0:a:0', '-ac', '1', '-ar', String(FFMPEG_RATE), '-f', 's16le'];
  let rest = Buffer.alloc(0);
  for await (const piece of runFfmpeg(program, path, { after })) {
    const bytes = Buffer.concat([rest, piece]);
    const samples = new Float32Array(bytes.length >> 1);
    for (let index = 0; index < samples.length; index += 1) {
      samples[index] = bytes.readInt16LE(index * 2) / 0x8000;
    }
    rest = bytes.subarray(samples.length * 2);
    meter.add([samples]);
  }
  if (rest.length > 0) throw new Defect('cannot be decoded whole by ffmpeg');
  return meter.waveform(FFMPEG_RATE, parts);
}
