import { audioKind } from './audio-kind.ts';
import { imageKind } from './image-kind.ts';

/** The kinds that come with media-gen. */
export const builtInKinds = [imageKind, audioKind] as const;
