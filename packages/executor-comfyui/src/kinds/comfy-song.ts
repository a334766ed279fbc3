import { lyricsPayloadSchema } from '@media-gen/core/executor';
import { defineComfyExecutor } from '../comfy-executor.ts';
import { songWish } from '../mapping/song-wish.ts';
import {
  findPlacelessSongOptions,
  songOptions,
  songSettings,
  tellTags,
} from '../options/song-options.ts';
import { VERSION } from '../version.ts';

/** Renders a lyrics prompt with a ComfyUI workflow: ACE-Step, Stable Audio and their like. */
export const comfySong = defineComfyExecutor({
  name: 'comfyui-song',
  kind: 'audio',
  version: VERSION,
  description: 'Renders a lyrics prompt with a ComfyUI workflow.',
  options: songOptions,
  payload: lyricsPayloadSchema,
  wish: (payload, options, workflow) => songWish(payload, songSettings(options), workflow),
  placeless: findPlacelessSongOptions,
  tell: tellTags,
});
