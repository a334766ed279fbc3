import { readFileSync } from 'node:fs';
import { pictureOf } from '../media/read-picture.ts';
import { soundOf } from '../media/read-sound.ts';
import { declared } from './generic-rule.ts';
import { file, float, int, link, optional, type InputSpec } from './input.ts';
import type { NodeClass, ValidationContext } from './node-class.ts';
import { NodeException } from './node-exception.ts';
import { thingOf } from './node-values.ts';
import { audioOf, digestOf, imageOf, painted, type Frames, type Thing } from './values.ts';

/** A class that reads one of the files that were uploaded. */
function loader(
  name: string,
  category: string,
  input: string,
  kind: 'image' | 'audio' | 'video',
  outputs: readonly string[],
  read: (bytes: Buffer, digest: string) => readonly Thing[],
  more: Readonly<Record<string, InputSpec>> = {},
): NodeClass {
  const label = kind === 'image' ? 'image' : kind;
  return {
    ...declared(name, category, { [input]: file(kind), ...more }, outputs),
    isNewStyle: kind !== 'image',
    validate: (inputs, context) =>
      context.folders.find(fileIn(inputs, input)) === undefined
        ? [{ input, message: `Invalid ${label} file: ${fileIn(inputs, input)}` }]
        : [],
    fingerprint: (inputs, context) =>
      digestOf(bytesOf(fileIn(inputs, input), context).toString('base64')),
    run: (inputs, context) => ({
      values: read(bytesOf(fileIn(inputs, input), context), context.digest),
    }),
  };
}

function fileIn(inputs: Readonly<Record<string, unknown>>, input: string): string {
  const value = inputs[input];
  return typeof value === 'string' ? value : '';
}

function bytesOf(value: string, context: ValidationContext): Buffer {
  const path = context.folders.find(value);
  if (path === undefined) {
    throw new NodeException('FileNotFoundError', `[Errno 2] No such file or directory: '${value}'`);
  }
  return readFileSync(path);
}

function readImage(bytes: Buffer, digest: string): readonly Thing[] {
  const picture = pictureOf(bytes, digest);
  const frames: Frames = {
    width: picture.width,
    height: picture.height,
    count: 1,
    key: () => digest,
    draw: () => ({ width: picture.width, height: picture.height, rgb: picture.rgb }),
  };
  const mask: Frames = {
    ...frames,
    key: () => `${digest} mask`,
    draw: () => {
      const rgb = new Uint8Array(picture.rgb.length);
      // The mask is what is transparent; without an alpha channel nothing is.
      picture.alpha?.forEach((value, index) => rgb.fill(255 - value, index * 3, index * 3 + 3));
      return { width: picture.width, height: picture.height, rgb };
    },
  };
  return [imageOf(digest, frames), { ...imageOf(digestOf(digest, 'mask'), mask), type: 'MASK' }];
}

function readAudio(bytes: Buffer, digest: string): readonly Thing[] {
  return [audioOf(digest, { ...soundOf(bytes), tune: digest })];
}

function readVideo(_bytes: Buffer, digest: string): readonly Thing[] {
  const extent = { width: 64, height: 64, frames: 16, fps: 16, seconds: 1 };
  return [{ type: 'VIDEO', digest, extent, frames: painted(digest, extent) }];
}

export const LOAD_NODES: readonly NodeClass[] = [
  loader('LoadImage', 'image', 'image', 'image', ['IMAGE', 'MASK'], readImage),
  loader(
    'LoadImageMask',
    'mask',
    'image',
    'image',
    ['MASK'],
    (bytes, digest) => readImage(bytes, digest).slice(1),
    { channel: { type: ['alpha', 'red', 'green', 'blue'], config: {} } },
  ),
  loader('LoadAudio', 'audio', 'audio', 'audio', ['AUDIO'], readAudio),
  loader('LoadVideo', 'image/video', 'file', 'video', ['VIDEO'], readVideo),
  {
    ...declared(
      'EmptyAudio',
      'audio',
      {
        duration: float(60, 0, 1000, { step: 0.01 }),
        sample_rate: int(44_100, 1, 192_000),
        channels: int(2, 1, 2),
      },
      ['AUDIO'],
    ),
    isNewStyle: true,
    run: (inputs, context) => ({
      values: [
        audioOf(context.digest, {
          seconds: Number(inputs['duration']),
          sampleRate: Number(inputs['sample_rate']),
          channels: Number(inputs['channels']),
        }),
      ],
    }),
  },
  {
    ...declared(
      'TrimAudioDuration',
      'audio',
      {
        audio: link('AUDIO'),
        start_index: float(0, -1e9, 1e9, { step: 0.01 }),
        duration: float(60, 0, 1e9, { step: 0.01 }),
      },
      ['AUDIO'],
    ),
    isNewStyle: true,
    run: (inputs, context) => {
      const sound = heard(inputs['audio'] === undefined ? undefined : thingOf(inputs, 'audio'));
      const asked = Number(inputs['start_index']);
      const start = asked < 0 ? Math.max(0, sound.seconds + asked) : asked;
      const seconds = Math.min(Number(inputs['duration']), sound.seconds - start);
      if (seconds <= 0) {
        const message =
          'AudioTrim: Start time must be less than end time and be within the audio length.';
        throw new NodeException('ValueError', message);
      }
      return { values: [audioOf(context.digest, { ...sound, seconds })] };
    },
  },
  {
    ...declared('SplitAudioChannels', 'audio', { audio: link('AUDIO') }, [
      'AUDIO:left',
      'AUDIO:right',
    ]),
    isNewStyle: true,
    run: (inputs, context) => {
      const sound = heard(thingOf(inputs, 'audio'));
      if (sound.channels !== 2) {
        throw new NodeException('ValueError', context.traits.monoSplitMessage);
      }
      const side = audioOf(context.digest, { ...sound, channels: 1 });
      return { values: [side, side] };
    },
  },
  {
    ...declared(
      'AudioConcat',
      'audio',
      {
        audio1: link('AUDIO'),
        audio2: link('AUDIO'),
        direction: { type: ['after', 'before'], config: { default: 'after' } },
      },
      ['AUDIO'],
    ),
    isNewStyle: true,
    run: (inputs, context) => {
      const one = heard(thingOf(inputs, 'audio1'));
      const two = heard(thingOf(inputs, 'audio2'));
      return { values: [audioOf(context.digest, { ...one, seconds: one.seconds + two.seconds })] };
    },
  },
  {
    ...declared('AudioAdjustVolume', 'audio', { audio: link('AUDIO'), volume: int(1, -100, 100) }, [
      'AUDIO',
    ]),
    isNewStyle: true,
    run: (inputs, context) => ({
      values: [audioOf(context.digest, heard(thingOf(inputs, 'audio')))],
    }),
  },
  {
    ...declared(
      'AudioMerge',
      'audio',
      {
        audio1: link('AUDIO'),
        audio2: link('AUDIO'),
        merge_method: { type: ['add', 'mean', 'subtract', 'multiply'], config: {} },
      },
      ['AUDIO'],
    ),
    isNewStyle: true,
    run: (inputs, context) => ({
      values: [audioOf(context.digest, heard(thingOf(inputs, 'audio1')))],
    }),
  },
  declared('RecordAudio', 'audio', { audio: optional(link('AUDIO_RECORD')) }, ['AUDIO']),
];

function heard(thing: Thing | undefined): NonNullable<Thing['sound']> {
  if (thing?.sound === undefined)
    throw new NodeException('TypeError', "'NoneType' object is not subscriptable");
  return thing.sound;
}
