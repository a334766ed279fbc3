import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeFlac } from '../media/flac.ts';
import { encodeMp3, id3 } from '../media/mp3.ts';
import { encodeApng, encodePng } from '../media/png.ts';
import { declared } from './generic-rule.ts';
import { framesOf, numberOf, textOf, thingOf } from './node-values.ts';
import { choice, float, int, line, link, optional } from './input.ts';
import type { NodeClass, NodeContext, NodeInputs, NodeResult } from './node-class.ts';
import { digestOf, isThing, type Value } from './values.ts';

interface FileReference {
  readonly filename: string;
  readonly subfolder: string;
  readonly type: string;
}

/** Writes files under the next names of a prefix and tells them as the server does. */
export async function saveFiles(
  context: NodeContext,
  prefix: string,
  type: 'output' | 'temp',
  files: readonly (() => Promise<Buffer> | Buffer)[],
  ending: string,
  size: { readonly width?: number; readonly height?: number } = {},
): Promise<readonly FileReference[]> {
  const next = context.nextFile(prefix, type, size);
  const told: FileReference[] = [];
  for (const [index, make] of files.entries()) {
    context.beforeWrite();
    const number = String(next.counter + index).padStart(5, '0');
    const filename = `${next.name.replaceAll('%batch_num%', String(index))}_${number}${ending}`;
    await writeFile(join(next.folder, filename), await make());
    told.push({ filename, subfolder: next.subfolder, type });
  }
  return told;
}

/** Previews of one node share a random-looking name. */
function tempPrefix(context: NodeContext): string {
  const letters = digestOf(context.digest, context.nodeId, context.extraData);
  const name = letters
    .slice(0, 5)
    .replaceAll(/[0-9]/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));
  return `ComfyUI_temp_${name}`;
}

async function saveImages(
  inputs: NodeInputs,
  context: NodeContext,
  type: 'output' | 'temp',
): Promise<NodeResult> {
  const frames = framesOf(inputs, 'images');
  const prefix = type === 'temp' ? tempPrefix(context) : textOf(inputs, 'filename_prefix');
  const makers = Array.from(
    { length: frames.count },
    (_, index) => () => encodePng(frames.draw(index), context.embedded()),
  );
  const images = await saveFiles(context, prefix, type, makers, '_.png', frames);
  return { values: [inputs['images']], ui: { images } };
}

const FLAC = { ending: '.flac', encode: encodeFlac };

async function saveAudio(
  inputs: NodeInputs,
  context: NodeContext,
  type: 'output' | 'temp',
  format: { readonly ending: string; readonly encode: typeof encodeFlac },
): Promise<NodeResult> {
  const { sound } = thingOf(inputs, 'audio');
  if (sound === undefined) throw new TypeError('audio holds no sound');
  const prefix = type === 'temp' ? tempPrefix(context) : textOf(inputs, 'filename_prefix');
  const ending = `${context.traits.audioSuffix}${format.ending}`;
  const make = (): Buffer => format.encode(sound, context.embedded());
  const audio = await saveFiles(context, prefix, type, [make], ending);
  return { values: [inputs['audio']], ui: { audio } };
}

const BITRATES: Readonly<Record<string, number>> = { V0: 256, '128k': 128, '320k': 320 };

function anySource(value: Value): string {
  if (isThing(value)) return `<${value.type}>`;
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

function saver(
  name: string,
  category: string,
  inputs: NodeClass['inputs'],
  run: NonNullable<NodeClass['run']>,
): NodeClass {
  const [first] = Object.values(inputs);
  const type = typeof first?.type === 'string' ? first.type : '*';
  return { ...declared(name, category, inputs, [type]), isOutput: true, run };
}

export const SAVE_NODES: readonly NodeClass[] = [
  saver(
    'SaveImage',
    'image',
    { images: link('IMAGE'), filename_prefix: line('ComfyUI') },
    (inputs, context) => saveImages(inputs, context, 'output'),
  ),
  saver('PreviewImage', 'image', { images: link('IMAGE') }, (inputs, context) =>
    saveImages(inputs, context, 'temp'),
  ),
  saver('MaskPreview', 'mask', { mask: link('MASK') }, (inputs, context) =>
    saveImages({ images: inputs['mask'] }, context, 'temp'),
  ),
  saver('SaveImageWebsocket', 'api/image', { images: link('IMAGE') }, async (inputs, context) => {
    const frames = framesOf(inputs, 'images');
    for (let index = 0; index < frames.count; index += 1) {
      const preview = { picture: frames.draw(index), format: 'png' } as const;
      await context.step(index, frames.count, preview);
    }
    return { values: [], ui: {} };
  }),
  {
    ...saver(
      'SaveAnimatedPNG',
      'image/animation',
      {
        images: link('IMAGE'),
        filename_prefix: line('ComfyUI'),
        fps: float(6, 0.01, 1000),
        compress_level: int(4, 0, 9),
      },
      async (inputs, context) => {
        const frames = framesOf(inputs, 'images');
        const make = (): Promise<Buffer> => {
          const pictures = Array.from({ length: frames.count }, (_, index) => frames.draw(index));
          return encodeApng(pictures, numberOf(inputs, 'fps'), context.embedded());
        };
        const prefix = textOf(inputs, 'filename_prefix');
        const images = await saveFiles(context, prefix, 'output', [make], '_.png', frames);
        return { values: [inputs['images']], ui: { images, animated: [true] } };
      },
    ),
    isNewStyle: true,
  },
  {
    ...saver(
      'SaveAudio',
      'audio',
      { audio: link('AUDIO'), filename_prefix: line('audio/ComfyUI') },
      (inputs, context) => saveAudio(inputs, context, 'output', FLAC),
    ),
    displayName: 'Save Audio (FLAC)',
    isNewStyle: true,
  },
  {
    ...saver(
      'SaveAudioMP3',
      'audio',
      {
        audio: link('AUDIO'),
        filename_prefix: line('audio/ComfyUI'),
        quality: optional(choice(['V0', '128k', '320k'], { default: 'V0' })),
      },
      (inputs, context) =>
        saveAudio(inputs, context, 'output', {
          ending: '.mp3',
          encode: (sound, text) =>
            encodeMp3(sound, BITRATES[textOf(inputs, 'quality')] ?? 256, id3(text)),
        }),
    ),
    displayName: 'Save Audio (MP3)',
    isNewStyle: true,
  },
  {
    ...saver('PreviewAudio', 'audio', { audio: link('AUDIO') }, (inputs, context) =>
      saveAudio(inputs, context, 'temp', FLAC),
    ),
    isNewStyle: true,
  },
  saver('PreviewAny', 'utils', { source: link('*') }, (inputs) => ({
    values: [anySource(inputs['source'])],
    ui: { text: [anySource(inputs['source'])] },
  })),
];
