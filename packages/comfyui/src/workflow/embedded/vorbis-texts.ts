import { Buffer } from 'node:buffer';
import {
  addText,
  decodeText,
  fourLetters,
  MAX_PARTS,
  MAX_TEXT_BYTES,
  viewOf,
  type EmbeddedTexts,
} from './embedded-text.ts';

const VORBIS_COMMENT = 4;
const PAGE_HEADER_BYTES = 27;

/** The Vorbis comments of a FLAC. */
export function flacTexts(bytes: Uint8Array): EmbeddedTexts {
  const view = viewOf(bytes);
  for (let at = 4; at + 4 <= bytes.length;) {
    const header = view.getUint8(at);
    const length = view.getUint32(at) & 0xffffff;
    const data = bytes.subarray(at + 4, at + 4 + length);
    if ((header & 0x7f) === VORBIS_COMMENT) return commentTexts(data);
    if (header & 0x80) break;
    at += 4 + length;
  }
  return new Map();
}

/** The comments of an Ogg file (Opus, Vorbis): its second packet, which may span pages. */
export function oggTexts(bytes: Uint8Array): EmbeddedTexts {
  const packet = secondPacket(bytes);
  const head = decodeText(packet.subarray(0, 8), 'latin1');
  if (head === 'OpusTags') return commentTexts(packet.subarray(8));
  if (head.startsWith('\u0003vorbis')) return commentTexts(packet.subarray(7));
  return new Map();
}

function commentTexts(data: Uint8Array): EmbeddedTexts {
  const texts: EmbeddedTexts = new Map();
  const view = viewOf(data);
  let at = 4 + view.getUint32(0, true);
  const count = Math.min(view.getUint32(at, true), MAX_PARTS);
  at += 4;
  for (let index = 0; index < count && at + 4 <= data.length; index += 1) {
    const length = view.getUint32(at, true);
    const comment = decodeText(data.subarray(at + 4, at + 4 + length), 'utf8');
    const equals = comment.indexOf('=');
    if (equals > 0) addText(texts, comment.slice(0, equals), comment.slice(equals + 1));
    at += 4 + length;
  }
  return texts;
}

function secondPacket(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let packet = 0;
  let total = 0;
  for (let at = 0; at + PAGE_HEADER_BYTES <= bytes.length && fourLetters(bytes, at) === 'OggS';) {
    const segments = bytes.subarray(
      at + PAGE_HEADER_BYTES,
      at + PAGE_HEADER_BYTES + (bytes[at + 26] ?? 0),
    );
    let data = at + PAGE_HEADER_BYTES + segments.length;
    for (const length of segments) {
      if (packet === 1) parts.push(bytes.subarray(data, data + length));
      total += packet === 1 ? length : 0;
      data += length;
      if (length < 255) packet += 1;
      if (packet > 1 || total > MAX_TEXT_BYTES) return Buffer.concat(parts);
    }
    at = data;
  }
  return Buffer.concat(parts);
}
