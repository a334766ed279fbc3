import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { audioKind, imageKind, type Kind } from '@media-gen/core';
import { smallPng } from '@media-gen/testing';
import { describe, expect, it } from 'vitest';
import { comfyImage, comfySong, comfyVideo, videoKind, type ComfyOptions } from '../src/index.ts';
import { imageOptions, type ImageOptions } from '../src/options/image-options.ts';
import type { SongOptions } from '../src/options/song-options.ts';
import type { VideoOptions } from '../src/options/video-options.ts';
import { watchOptions } from '../src/run/job.ts';
import { madeWorkflow } from './made-workflow.ts';
import { attempt, comfy, executor, fixture, temporaryFolder } from './studio.ts';

async function inputsOf(
  definition: typeof comfyImage,
  kind: Kind,
  body: object,
  options: object,
): Promise<unknown> {
  const reading = kind.read(JSON.stringify(body));
  const payload = 'payload' in reading ? reading.payload : undefined;
  const subject = executor([await comfy()], options, definition);
  const { parameters } = await (await attempt(subject, {}, payload)).result;
  return parameters?.['inputs'];
}

/** What an option is set to, and what the server is told then instead of what it is told without. */
type Effects<Options, Shared> = Readonly<
  Record<
    Exclude<keyof Options, keyof Shared>,
    readonly [value: unknown, told: object, without: object]
  >
>;

const PICTURES: Effects<ImageOptions, ComfyOptions> = {
  template: ['{mood}: {prompt}', { prompt: 'calm: a kite' }, { prompt: 'a kite, calm mood' }],
  negativeTemplate: ['{negative_prompt}, text', { negative: 'fog, text' }, { negative: 'fog' }],
  sizes: [['80x48', '48x80'], { width: 80, height: 48 }, { width: 64, height: 64 }],
  megapixels: [0.0625, { width: 320, height: 192 }, { width: 64, height: 64 }],
  sizeMultiple: [8, { width: 80, height: 56 }, { width: 64, height: 64 }],
  steps: [{ draft: 3 }, { steps: 3 }, { steps: 2 }],
};
const PICTURE = {
  prompt: 'a kite',
  negative_prompt: 'fog',
  technical_params: { aspect_ratio: '3:2', quality: 'draft', mood: 'calm' },
};

const SONGS: Effects<SongOptions, ComfyOptions> = {
  template: ['{genre}, {key}', { tags: 'folk, Am' }, {}],
  minSeconds: [30, { duration: 30 }, { duration: 20 }],
  maxSeconds: [10, { duration: 10 }, { duration: 20 }],
};
const SONG = {
  title: 'Harbour',
  genre: 'folk',
  mood: 'calm',
  tempo: 'fast',
  structure: [{ type: 'verse', lyrics: 'one line of it' }],
  metadata: { key: 'Am' },
};

describe('an option of pictures has its effect', () => {
  it.each(Object.entries(PICTURES))('%s', async (name, [value, told, without]) => {
    const picture = (options: object) => inputsOf(comfyImage, imageKind, PICTURE, options);
    expect(await picture({ [name]: value })).toMatchObject(told);
    expect(await picture({})).toMatchObject(without);
  });
});

describe('an option of songs has its effect', () => {
  it.each(Object.entries(SONGS))('%s', async (name, [value, told, without]) => {
    // A length below the usual least needs a lower one.
    const workflow = fixture('ace-song.json');
    const least = name === 'maxSeconds' ? { minSeconds: 1 } : {};
    const song = (options: object) =>
      inputsOf(comfySong, audioKind, SONG, { workflow, ...options });
    expect(await song({ ...least, [name]: value })).toMatchObject(told);
    expect(await song({})).toMatchObject(without);
  });
});

const FILMS: Readonly<Record<Exclude<keyof VideoOptions, keyof ImageOptions>, true>> = {
  inputFolder: true,
};

describe('an option of films has its effect', () => {
  it.each(Object.keys(FILMS))('%s', async (name) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'first.png'), smallPng(7));
    const film = (options: object) =>
      inputsOf(
        comfyVideo,
        videoKind,
        { prompt: 'waves', input_image: 'first.png' },
        { workflow: fixture('wan-image-to-film.json'), ...options },
      );
    expect(await film({ [name]: folder })).toMatchObject({ prompt: 'waves' });
    await expect(film({})).rejects.toMatchObject({ failureClass: 'invalid' });
  });
});

/** The limits of waiting: with each of them alone, what would last for minutes ends. */
const LIMITS = {
  timeoutMs: ['stuck-node', 'timeout'],
  stuckMs: ['stuck-node', 'unavailable'],
  noServerMs: ['http-403', 'unavailable'],
} as const;

describe('a limit has its effect', () => {
  it.each(Object.entries(LIMITS))('%s', async (name, [fault, failureClass]) => {
    const fake = await comfy({ faults: [fault] });
    const subject = executor([fake], { noServerMs: 1, [name]: 100 });
    const { result } = await attempt(subject);
    await expect(result).rejects.toMatchObject({ failureClass });
  });

  // The fake's dead worker keeps its prompt; what the client does with these is tested there.
  it('idleWorkerMs and unreachableMs, which the client goes by', () => {
    const limits = imageOptions.parse({ workflow: 'a', idleWorkerMs: 7, unreachableMs: 8 });
    const job = { limits, workflow: madeWorkflow({}) };
    expect(watchOptions(job)).toMatchObject({ idleWorkerMs: 7, unreachableMs: 8 });
  });
});
