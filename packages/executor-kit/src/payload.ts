/** Door `@media-gen/executor-kit/payload`: our payloads as texts and numbers, for engines of any sort. */
export { formatText, placeholdersShown } from './arguments/text-template.ts';
export type { PlaceholderValue, PlaceholderValues } from './arguments/placeholder.ts';
export { readAspectRatio, type ImageSize, type SizeReading } from './payload/aspect-ratio.ts';
export { imageFields } from './payload/image-fields.ts';
export { IMAGE_PLACEHOLDERS, imageTexts } from './payload/image-texts.ts';
export { songFields } from './payload/song-fields.ts';
export { SONG_PLACEHOLDERS, songTexts } from './payload/song-texts.ts';
export { warnOfUnpassedFields, type CarriedField } from './payload/unpassed-fields.ts';
export { findUnknownPlaceholders, type OptionConflict } from './workflow/option-conflicts.ts';
