export { comfySong, comfySong as default } from './kinds/comfy-song.ts';
export type { SongOptions } from './options/song-options.ts';
