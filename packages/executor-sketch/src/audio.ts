export { sketchSong, sketchSong as default } from './audio/sketch-song.ts';
export type { SongPayload } from './audio/payload.ts';
