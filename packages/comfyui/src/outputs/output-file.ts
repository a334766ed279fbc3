import { extname } from 'node:path';
import type { FileRef } from '../files/file-ref.ts';

/** What a file holds, by its extension: the same key holds pictures from one node and films from another. */
export type OutputMedia = 'image' | 'video' | 'audio' | 'model' | 'text' | 'other';

/** A file that a node made. */
export interface OutputFile extends FileRef {
  readonly nodeId: string;
  /** `images`, `gifs`, `audio`, …: whatever the node called it. */
  readonly key: string;
  readonly media: OutputMedia;
  /** The item as the node gave it. */
  readonly raw: unknown;
}

const MEDIA: Readonly<Record<Exclude<OutputMedia, 'other'>, readonly string[]>> = {
  image: ['png', 'jpg', 'jpeg', 'webp', 'gif', 'apng', 'bmp', 'tif', 'tiff', 'avif', 'exr', 'svg'],
  video: ['mp4', 'webm', 'mov', 'mkv', 'avi', 'm4v'],
  audio: ['mp3', 'flac', 'wav', 'opus', 'ogg', 'm4a', 'aac'],
  model: ['glb', 'gltf', 'obj', 'ply', 'stl', 'fbx', 'usdz', 'spz', 'splat', 'ksplat'],
  text: ['txt', 'json', 'csv', 'md', 'srt', 'vtt', 'xml', 'html'],
};

const BY_EXTENSION = new Map<string, OutputMedia>(
  Object.entries(MEDIA).flatMap(([media, extensions]) =>
    extensions.map((extension) => [`.${extension}`, media as OutputMedia] as const),
  ),
);

export function mediaOf(filename: string): OutputMedia {
  return BY_EXTENSION.get(extname(filename).toLowerCase()) ?? 'other';
}
