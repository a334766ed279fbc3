export { sketchImage } from './image.ts';
