import { WorkflowError } from '../workflow-error.ts';
import { decodeText, fourLetters, viewOf, type EmbeddedTexts } from './embedded-text.ts';
import { mp3Texts } from './mp3-texts.ts';
import { mp4Texts } from './mp4-texts.ts';
import { jpegTexts, webpTexts } from './picture-texts.ts';
import { pngTexts } from './png-texts.ts';
import { flacTexts, oggTexts } from './vorbis-texts.ts';
import { webmTexts } from './webm-texts.ts';

/** The containers that a graph is read out of. */
export type WorkflowContainer = 'png' | 'webp' | 'jpeg' | 'mp4' | 'webm' | 'flac' | 'ogg' | 'mp3';

interface Container {
  readonly name: WorkflowContainer;
  readonly matches: (bytes: Uint8Array) => boolean;
  readonly read: (bytes: Uint8Array) => EmbeddedTexts;
}

const startsWith =
  (...signature: readonly number[]) =>
  (bytes: Uint8Array): boolean =>
    signature.every((byte, index) => bytes[index] === byte);

const CONTAINERS: readonly Container[] = [
  { name: 'png', matches: startsWith(0x89, 0x50, 0x4e, 0x47), read: pngTexts },
  {
    name: 'webp',
    matches: (bytes) => fourLetters(bytes, 0) === 'RIFF' && fourLetters(bytes, 8) === 'WEBP',
    read: webpTexts,
  },
  { name: 'jpeg', matches: startsWith(0xff, 0xd8, 0xff), read: jpegTexts },
  { name: 'mp4', matches: (bytes) => fourLetters(bytes, 4) === 'ftyp', read: mp4Texts },
  { name: 'webm', matches: startsWith(0x1a, 0x45, 0xdf, 0xa3), read: webmTexts },
  { name: 'flac', matches: (bytes) => fourLetters(bytes, 0) === 'fLaC', read: flacTexts },
  { name: 'ogg', matches: (bytes) => fourLetters(bytes, 0) === 'OggS', read: oggTexts },
  {
    name: 'mp3',
    matches: (bytes) =>
      decodeText(bytes.subarray(0, 3), 'latin1') === 'ID3' || isMpegFrame(bytes[0], bytes[1]),
    read: mp3Texts,
  },
];

/** The container of a media file by its first bytes; `undefined` for anything else. */
export function containerOf(bytes: Uint8Array): WorkflowContainer | undefined {
  return CONTAINERS.find(({ matches }) => matches(bytes))?.name;
}

/**
 * The texts that a media file carries, by lower-cased key. Files come from strangers: a structure
 * that cannot be followed gives what was found before it.
 */
export function embeddedTexts(bytes: Uint8Array): EmbeddedTexts {
  const container = CONTAINERS.find(({ matches }) => matches(bytes));
  if (container === undefined) return new Map();
  try {
    return container.read(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new WorkflowError(
      'nothing_embedded',
      `The ${container.name} file of ${viewOf(bytes).byteLength} bytes is broken.`,
      { hint: 'Download or save the file again.', cause: error },
    );
  }
}

/** The sync bits of an MPEG frame of layer III; a byte order mark has all of them but the layer. */
function isMpegFrame(first: number | undefined, second: number | undefined): boolean {
  return first === 0xff && second !== undefined && (second & 0xe6) === 0xe2;
}
