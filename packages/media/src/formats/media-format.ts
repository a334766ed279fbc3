import { extname } from 'node:path';

/** A format that we can tell from its first bytes. */
export type FormatName =
  | 'png'
  | 'jpeg'
  | 'webp'
  | 'gif'
  | 'avif'
  | 'mp3'
  | 'wav'
  | 'flac'
  | 'ogg'
  | 'mp4'
  | 'm4a'
  | 'quicktime'
  | 'webm'
  | 'glb'
  | 'pdf'
  | 'zip';

/** What to call a format in a sentence. */
export const FORMAT_TITLES: Readonly<Record<FormatName, string>> = {
  png: 'a PNG picture',
  jpeg: 'a JPEG picture',
  webp: 'a WebP picture',
  gif: 'a GIF picture',
  avif: 'an AVIF picture',
  mp3: 'an MP3 sound',
  wav: 'a WAV sound',
  flac: 'a FLAC sound',
  ogg: 'an Ogg sound',
  mp4: 'an MP4 film',
  m4a: 'an MPEG-4 sound',
  quicktime: 'a QuickTime film',
  webm: 'a WebM or Matroska film',
  glb: 'a glTF model',
  pdf: 'a PDF document',
  zip: 'a ZIP archive',
};

/** What a file name promises. */
export interface NamedFormat {
  readonly mediaType: string;
  /** What the content may be; none where the format has no first bytes of its own, as text. */
  readonly contents: readonly FormatName[];
}

const named = (mediaType: string, ...contents: FormatName[]): NamedFormat => ({
  mediaType,
  contents,
});
const JPEG = named('image/jpeg', 'jpeg');
const OGG = named('audio/ogg', 'ogg');

const BY_EXTENSION: Readonly<Record<string, NamedFormat>> = {
  '.png': named('image/png', 'png'),
  '.jpg': JPEG,
  '.jpeg': JPEG,
  '.webp': named('image/webp', 'webp'),
  '.gif': named('image/gif', 'gif'),
  '.avif': named('image/avif', 'avif'),
  '.svg': named('image/svg+xml'),
  '.mp3': named('audio/mpeg', 'mp3'),
  '.wav': named('audio/wav', 'wav'),
  '.flac': named('audio/flac', 'flac'),
  '.ogg': OGG,
  '.oga': OGG,
  '.opus': OGG,
  '.m4a': named('audio/mp4', 'm4a', 'mp4'),
  '.mp4': named('video/mp4', 'mp4', 'quicktime'),
  '.mov': named('video/quicktime', 'quicktime', 'mp4'),
  '.webm': named('video/webm', 'webm'),
  '.mkv': named('video/x-matroska', 'webm'),
  '.glb': named('model/gltf-binary', 'glb'),
  '.gltf': named('model/gltf+json'),
  '.json': named('application/json'),
  '.txt': named('text/plain'),
  '.md': named('text/markdown'),
  '.vtt': named('text/vtt'),
};

/** What the name of a file promises; `undefined` for an extension that we do not know. */
export function formatOfName(path: string): NamedFormat | undefined {
  const extension = extname(path).toLowerCase();
  return Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined;
}
