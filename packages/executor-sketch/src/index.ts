export { sketchImage } from './image.ts';
export { sketchSong } from './audio.ts';
