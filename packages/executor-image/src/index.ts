export { scriptImage, scriptImage as default } from './script-image.ts';
export { imageScriptOptions, type ImageScriptOptions } from './options.ts';
