import type { Film } from '../media/film.ts';
import { encodeMatroska } from '../media/matroska.ts';
import { encodeMp4 } from '../media/mp4.ts';
import { encodeWebp } from '../media/webp.ts';
import { declared } from './generic-rule.ts';
import { choice, flag, float, int, line, link, optional, type Inputs } from './input.ts';
import type { NodeClass, NodeContext, NodeInputs, NodeResult } from './node-class.ts';
import { framesOf, numberOf, textOf, thingOf } from './node-values.ts';
import { saveFiles } from './save-nodes.ts';
import { audioOf, digestOf, imageOf, isThing, type Frames, type Thing } from './values.ts';

function filmOf(frames: Frames, fps: number, sound: unknown): Film {
  const heard = isThing(sound) ? sound.sound : undefined;
  return { frames, fps, ...(heard === undefined ? {} : { sound: heard }) };
}

function savedPictures(
  name: string,
  inputs: Inputs,
  ending: string,
  encode: (film: Film, context: NodeContext) => Promise<Buffer> | Buffer,
): NodeClass {
  return {
    ...declared(name, 'image/animation', { images: link('IMAGE'), ...inputs }, ['IMAGE']),
    isOutput: true,
    isNewStyle: true,
    run: async (values, context) => {
      const frames = framesOf(values, 'images');
      const film = filmOf(frames, numberOf(values, 'fps'), undefined);
      const prefix = textOf(values, 'filename_prefix');
      const make = (): Promise<Buffer> | Buffer => encode(film, context);
      const images = await saveFiles(context, prefix, 'output', [make], ending, frames);
      return { values: [values['images']], ui: { images, animated: [true] } };
    },
  };
}

/** A film from a video, however it came to be. */
function videoIn(inputs: NodeInputs): { readonly video: Thing; readonly film: Film } {
  const video = thingOf(inputs, 'video');
  const { frames } = video;
  if (frames === undefined) throw new TypeError('video holds no pictures');
  return { video, film: filmOf(frames, video.extent.fps ?? 24, video) };
}

async function saveVideo(inputs: NodeInputs, context: NodeContext): Promise<NodeResult> {
  const { video, film } = videoIn(inputs);
  const prefix = textOf(inputs, 'filename_prefix');
  const make = (): Promise<Buffer> => encodeMp4(film, context.embedded());
  const images = await saveFiles(context, prefix, 'output', [make], '_.mp4', film.frames);
  return { values: [video], ui: { images, animated: [true] } };
}

/** Names a film and its first picture as the video helper suite does. */
async function combine(inputs: NodeInputs, context: NodeContext): Promise<NodeResult> {
  const frames = framesOf(inputs, 'images');
  const fps = numberOf(inputs, 'frame_rate');
  const film = filmOf(frames, fps, inputs['audio']);
  const type = inputs['save_output'] === false ? 'temp' : 'output';
  const prefix = textOf(inputs, 'filename_prefix');
  const make = (): Promise<Buffer> => encodeMp4(film, context.embedded());
  const ending = film.sound === undefined ? '.mp4' : '-audio.mp4';
  const [file] = await saveFiles(context, prefix, type, [make], ending, frames);
  const { filename, subfolder } = file!;
  const told = {
    ...file,
    format: textOf(inputs, 'format'),
    frame_rate: fps,
    workflow: filename.replace(/(-audio)?\.mp4$/, '.png'),
    fullpath: `/srv/${type}/${subfolder}/${filename}`,
  };
  return {
    values: [{ type: 'VHS_FILENAMES', digest: context.digest, extent: {} }],
    ui: { gifs: [told] },
  };
}

export const VIDEO_NODES: readonly NodeClass[] = [
  savedPictures(
    'SaveAnimatedWEBP',
    {
      filename_prefix: line('ComfyUI'),
      fps: float(6, 0.01, 1000),
      lossless: flag(true),
      quality: int(80, 0, 100),
      method: choice(['default', 'fastest', 'slowest']),
    },
    '_.webp',
    (film, context) => encodeWebp(film, context.embedded()),
  ),
  savedPictures(
    'SaveWEBM',
    {
      filename_prefix: line('ComfyUI'),
      codec: choice(['vp9', 'av1']),
      fps: float(24, 0.01, 1000),
      crf: float(32, 0, 63),
    },
    '_.webm',
    (film, context) => encodeMatroska(film, context.embedded()),
  ),
  {
    ...declared(
      'CreateVideo',
      'image/video',
      {
        images: link('IMAGE'),
        fps: float(30, 1, 120, { step: 1 }),
        audio: optional(link('AUDIO')),
      },
      ['VIDEO'],
    ),
    isNewStyle: true,
    run: (inputs, context) => {
      const frames = framesOf(inputs, 'images');
      const fps = numberOf(inputs, 'fps');
      const { width, height, count } = frames;
      const extent = { width, height, frames: count, fps, seconds: count / fps };
      const sound = isThing(inputs['audio']) ? inputs['audio'].sound : undefined;
      const heard = sound === undefined ? {} : { sound };
      return { values: [{ type: 'VIDEO', digest: context.digest, extent, frames, ...heard }] };
    },
  },
  {
    ...declared(
      'SaveVideo',
      'image/video',
      {
        video: link('VIDEO'),
        filename_prefix: line('video/ComfyUI'),
        format: choice(['auto', 'mp4'], { default: 'auto' }),
        codec: choice(['auto', 'h264'], { default: 'auto' }),
      },
      ['VIDEO'],
    ),
    isOutput: true,
    isNewStyle: true,
    run: saveVideo,
  },
  {
    ...declared('GetVideoComponents', 'image/video', { video: link('VIDEO') }, [
      'IMAGE:images',
      'AUDIO:audio',
      'FLOAT:fps',
    ]),
    isNewStyle: true,
    run: (inputs, context) => {
      const { video, film } = videoIn(inputs);
      const silence = { seconds: video.extent.seconds ?? 1, sampleRate: 44_100, channels: 2 };
      const sound = audioOf(digestOf(context.digest, 'sound'), film.sound ?? silence);
      return { values: [imageOf(context.digest, film.frames), sound, film.fps] };
    },
  },
  {
    ...declared(
      'VHS_VideoCombine',
      'Video Helper Suite',
      {
        images: link('IMAGE,LATENT'),
        frame_rate: float(8, 1, 10_000, { step: 1 }),
        loop_count: int(0, 0, 100, { step: 1 }),
        filename_prefix: line('AnimateDiff'),
        format: choice([
          'image/gif',
          'image/webp',
          'video/h264-mp4',
          'video/h265-mp4',
          'video/webm',
        ]),
        pingpong: flag(false),
        save_output: flag(true),
        audio: optional(link('AUDIO')),
        meta_batch: optional(link('VHS_BatchManager')),
        vae: optional(link('VAE')),
      },
      ['VHS_FILENAMES:Filenames'],
    ),
    isOutput: true,
    pythonModule: 'custom_nodes.comfyui-videohelpersuite',
    run: combine,
  },
];
