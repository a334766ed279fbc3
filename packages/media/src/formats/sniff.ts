import type { FileBytes } from '../file/file-bytes.ts';
import { parseMpegHeader } from '../sound/mpeg-header.ts';
import type { FormatName } from './media-format.ts';

type Signature = readonly [name: FormatName, matches: (head: Buffer) => boolean];

const at = (offset: number, text: string) => (head: Buffer) =>
  head.toString('latin1', offset, offset + text.length) === text;
const box = (brands: RegExp) => (head: Buffer) =>
  at(4, 'ftyp')(head) && brands.test(head.toString('latin1', 8, 12));

/** In this order: the loose ones come last. */
const SIGNATURES: readonly Signature[] = [
  ['png', at(0, '\x89PNG\r\n\x1a\n')],
  ['jpeg', at(0, '\xff\xd8\xff')],
  ['gif', at(0, 'GIF8')],
  ['webp', (head) => at(0, 'RIFF')(head) && at(8, 'WEBP')(head)],
  ['wav', (head) => (at(0, 'RIFF')(head) || at(0, 'RF64')(head)) && at(8, 'WAVE')(head)],
  ['flac', at(0, 'fLaC')],
  ['ogg', at(0, 'OggS')],
  ['avif', box(/^avi[fs]$/)],
  ['m4a', box(/^M4[AB] $/)],
  ['quicktime', box(/^qt {2}$/)],
  ['mp4', box(/^/)],
  ['webm', at(0, '\x1a\x45\xdf\xa3')],
  ['glb', at(0, 'glTF')],
  ['pdf', at(0, '%PDF-')],
  ['zip', at(0, 'PK\x03\x04')],
  ['mp3', at(0, 'ID3')],
  ['mp3', (head) => head.length >= 4 && parseMpegHeader(head) !== undefined],
];

const HEAD_BYTES = 512;

/** What the first bytes say; `undefined` where they say nothing that we know. */
export async function sniff(file: FileBytes): Promise<FormatName | undefined> {
  const head = await file.read(0, Math.min(file.size, HEAD_BYTES));
  return SIGNATURES.find(([, matches]) => matches(head))?.[0];
}

/** What to call a content without a signature. */
export async function describeUnknown(file: FileBytes): Promise<string> {
  const head = await file.read(0, Math.min(file.size, HEAD_BYTES));
  // Latin-1 decodes anything; only text has no control characters but those of its layout.
  // eslint-disable-next-line no-control-regex
  return /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(head.toString('latin1'))
    ? 'nothing that we can recognise'
    : 'text';
}
