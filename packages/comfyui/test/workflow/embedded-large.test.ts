import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorkflow, WorkflowError } from '../../src/workflow/index.ts';
import { flac, mp3, mp4, opus, png, webm, webp, type Texts } from './support/media-files.ts';

/** The same files each time. */
const SEED = 20_261_121;
const MEGABYTE = 1024 * 1024;
const LARGE = 10 * MEGABYTE;

const FILES: Readonly<Record<string, (texts: Texts) => Buffer>> = {
  PNG: (texts) => png(texts, 'tEXt'),
  'PNG, deflated': (texts) => png(texts, 'zTXt'),
  APNG: (texts) => png(texts, 'comf'),
  WebP: (texts) => webp(texts, true),
  MP4: (texts) => mp4(texts, 'udta'),
  WebM: (texts) => webm(texts, 'known'),
  FLAC: flac,
  'Ogg Opus': opus,
  'MP3 with ID3v2.4': (texts) => mp3(texts, 'v2.4 utf-8'),
  'MP3 with ID3v2.3': (texts) => mp3(texts, 'v2.3 utf-16'),
};

const text = 'a lighthouse '.repeat(1_000);
const many = Array.from({ length: LARGE / text.length }, (_, index) => [
  String(index),
  { class_type: 'CLIPTextEncode', inputs: { text, clip: ['m', 1] } },
]);
const GRAPH = JSON.stringify(Object.fromEntries(many));

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** What comes of it: a graph, or an error that says something. */
function outcomeOf(bytes: Uint8Array): string {
  try {
    const { api, ui } = readWorkflow(bytes);
    expect(api ?? ui).toBeDefined();
    return 'graph';
  } catch (error) {
    if (!WorkflowError.is(error)) throw error;
    expect(error.message).toMatch(/\S/);
    return error.code;
  }
}

describe.each(Object.entries(FILES))('%s of ten megabytes', (_name, make) => {
  const whole = make({ prompt: GRAPH });

  test('carries its graph', () => {
    expect(Object.keys(readWorkflow(whole).api ?? {})).toHaveLength(many.length);
  });

  test('cut anywhere, gives a graph or an error', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        outcomeOf(whole.subarray(0, length));
      }),
      { numRuns: 8, seed: SEED },
    );
  });

  test('disturbed at its head and anywhere, gives a graph or an error', () => {
    const anywhere = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    const head = fc.tuple(fc.nat(200), fc.nat(255));
    const changes = fc.array(fc.oneof(head, anywhere), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(changes, (places) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of places) bytes[at] = value;
        outcomeOf(bytes);
      }),
      { numRuns: 8, seed: SEED },
    );
  });

  test('with noise after its head, gives a graph or an error', () => {
    const noise = fc.infiniteStream(fc.nat(0xffff_ffff));
    fc.assert(
      fc.property(noise, fc.nat(200), (numbers, from) => {
        const bytes = Buffer.from(whole);
        for (let at = from; at + 4 <= bytes.length; at += 4_096) {
          const { value = 0 } = numbers.next() as { value?: number };
          bytes.writeUInt32BE(value, at);
        }
        outcomeOf(bytes);
      }),
      { numRuns: 4, seed: SEED },
    );
  });
});

/** The smallest part of each container, as often as it fits. */
const EMPTY_PARTS: Readonly<Record<string, readonly [head: Buffer, part: Buffer]>> = {
  PNG: [png({}, 'tEXt').subarray(0, 33), Buffer.from('\0\0\0\0tEXt\0\0\0\0', 'latin1')],
  WebP: [webp({}, true).subarray(0, 12), Buffer.from('XXXX\0\0\0\0', 'latin1')],
  MP4: [mp4({}, 'udta').subarray(0, 20), Buffer.from('\0\0\0\x08moov', 'latin1')],
  'MP4 of endless sizes': [
    mp4({}, 'udta').subarray(0, 20),
    Buffer.from('\0\0\0\x01moov\xff\xff\xff\xff\xff\xff\xff\xff', 'latin1'),
  ],
  WebM: [webm({}, 'unknown').subarray(0, 36), Buffer.from('5374 80'.replaceAll(' ', ''), 'hex')],
  FLAC: [Buffer.from('fLaC'), Buffer.from('\x01\0\0\0', 'latin1')],
  Ogg: [Buffer.alloc(0), Buffer.concat([Buffer.from('OggS'), Buffer.alloc(23)])],
  MP3: [
    Buffer.from('ID3\x04\0\0\x7f\x7f\x7f\x7f', 'latin1'),
    Buffer.from('TXXX\0\0\0\0\0\0', 'latin1'),
  ],
  JPEG: [Buffer.from('ffd8', 'hex'), Buffer.from('ffe10002', 'hex')],
};

test.each(Object.entries(EMPTY_PARTS))('%s with nothing but empty parts', (_, [head, part]) => {
  const parts = Buffer.alloc(LARGE, part);
  expect(outcomeOf(Buffer.concat([head, parts]))).toBe('nothing_embedded');
});

test('a WebP whose many texts are all the same ten megabytes', () => {
  const count = 0xffff;
  const tiff = Buffer.alloc(LARGE, 0x20);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(count, 8);
  for (let index = 0; index < count; index += 1) {
    const at = 10 + index * 12;
    tiff.writeUInt16BE(0x010e, at);
    tiff.writeUInt16BE(2, at + 2);
    tiff.writeUInt32BE(LARGE - 8, at + 4);
    tiff.writeUInt32BE(8, at + 8);
  }
  const size = Buffer.from(u32(tiff.length)).swap32();
  const file = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPEXIF', 'latin1'), size, tiff]);
  expect(outcomeOf(file)).toBe('nothing_embedded');
});

test.each([
  ['whole', 0],
  ['broken at their end', 1],
])('a PNG of many small chunks that inflate to sixty megabytes each, %s', (_, cut) => {
  const deflated = deflateSync(Buffer.alloc(60 * MEGABYTE, 0x20), { level: 9 });
  const bomb = deflated.subarray(0, deflated.length - cut);
  const data = Buffer.concat([Buffer.from('other\0\0', 'latin1'), bomb]);
  const chunk = Buffer.concat([u32(data.length), Buffer.from('zTXt'), data, u32(0)]);
  const head = png({}, 'tEXt').subarray(0, 33);
  const chunks = Array<Buffer>(Math.ceil(LARGE / chunk.length)).fill(chunk);
  expect(outcomeOf(Buffer.concat([head, ...chunks]))).toBe('nothing_embedded');
});
