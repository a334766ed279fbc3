import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson, readWorkflow, WorkflowError } from '../../src/workflow/index.ts';
import { flac, jpeg, mp3, mp4, mp4Comment, opus, png, webm, webp } from './support/media-files.ts';

/** The same files each time. */
const SEED = 20_261_121;
const PROMPT =
  '{"3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615}, "is_changed": [NaN]}}';
const WORKFLOW = '{"nodes": [], "links": [], "version": 0.4, "note": "ÿÿ \\u00e4"}';
const LONG = `{"1":{"class_type":"Text","inputs":{"text":"${'a lighthouse '.repeat(9000)}"}}}`;
const TEXTS = { prompt: PROMPT, workflow: WORKFLOW };

const FILES = {
  'PNG with tEXt': ['png', (texts) => png(texts, 'tEXt')],
  'PNG with zTXt': ['png', (texts) => png(texts, 'zTXt')],
  'PNG with iTXt': ['png', (texts) => png(texts, 'iTXt')],
  APNG: ['png', (texts) => png(texts, 'comf')],
  'WebP, little-endian': ['webp', (texts) => webp(texts, true)],
  'WebP, big-endian': ['webp', (texts) => webp(texts, false)],
  'MP4 with user data': ['mp4', (texts) => mp4(texts, 'udta')],
  'MP4 without': ['mp4', (texts) => mp4(texts, 'moov')],
  'MP4 with one comment': ['mp4', mp4Comment],
  WebM: ['webm', (texts) => webm(texts, 'known')],
  'WebM of unknown length': ['webm', (texts) => webm(texts, 'unknown')],
  FLAC: ['flac', flac],
  'Ogg Opus': ['ogg', opus],
  'MP3 with ID3v2.4': ['mp3', (texts) => mp3(texts, 'v2.4 utf-8')],
  'MP3 with ID3v2.3': ['mp3', (texts) => mp3(texts, 'v2.3 utf-16')],
  'MP3, unsynchronised': ['mp3', (texts) => mp3(texts, 'v2.3 latin-1 unsynchronised')],
} satisfies Record<string, [string, (texts: Record<string, string>) => Uint8Array]>;

test.each(Object.entries(FILES))('%s carries both graphs', (_name, [container, make]) => {
  const found = readWorkflow(make(TEXTS));
  expect(found).toEqual({ container, api: parseJson(PROMPT), ui: parseJson(WORKFLOW) });
});

test.each(Object.entries(FILES))('%s carries a long graph', (_name, [, make]) => {
  expect(readWorkflow(make({ prompt: LONG })).api).toEqual(parseJson(LONG));
});

test('JPEG carries a graph', () => {
  expect(readWorkflow(jpeg(TEXTS)).api).toEqual(parseJson(PROMPT));
});

test.each(Object.entries(FILES))('%s without a graph says so', (_name, [container, make]) => {
  expect(() => readWorkflow(make({ title: 'x' }))).toThrow(
    expect.objectContaining({
      code: 'nothing_embedded',
      message: `The ${container} file carries no workflow.`,
    }) as Error,
  );
});

test('a broken graph in a whole file keeps its cause', () => {
  expect(() => readWorkflow(png({ prompt: '{"3": {' }, 'tEXt'))).toThrow(
    expect.objectContaining({
      code: 'nothing_embedded',
      cause: expect.objectContaining({ code: 'json_truncated' }) as unknown,
    }) as Error,
  );
});

test.each(Object.entries(FILES))(
  '%s, cut anywhere, gives a graph or an error',
  (_name, [, make]) => {
    const whole = make(TEXTS);
    for (let length = 0; length < whole.length; length += 3) readOrFail(whole.subarray(0, length));
  },
);

test.each(Object.entries(FILES))('%s, disturbed, gives a graph or an error', (_name, [, make]) => {
  const whole = make(TEXTS);
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      readOrFail(bytes);
    }),
    { numRuns: 200, seed: SEED },
  );
});

test('any bytes give a graph or an error', () => {
  fc.assert(fc.property(fc.uint8Array(), readOrFail), { numRuns: 1000, seed: SEED });
});

function readOrFail(bytes: Uint8Array): void {
  try {
    readWorkflow(bytes);
  } catch (error) {
    if (!WorkflowError.is(error)) throw error;
  }
}
