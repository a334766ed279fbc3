import { fourLetters, viewOf, type EmbeddedTexts } from './embedded-text.ts';
import { exifTexts } from './exif-texts.ts';

const RIFF_HEADER_BYTES = 12;
const APP1 = 0xe1;
const START_OF_SCAN = 0xda;

/** The texts in the EXIF chunk of a WebP. */
export function webpTexts(bytes: Uint8Array): EmbeddedTexts {
  const view = viewOf(bytes);
  for (let at = RIFF_HEADER_BYTES; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    if (fourLetters(bytes, at) === 'EXIF') {
      return exifTexts(bytes.subarray(at + 8, at + 8 + length));
    }
    at += 8 + length + (length % 2);
  }
  return new Map();
}

/** The texts in the EXIF segments of a JPEG. */
export function jpegTexts(bytes: Uint8Array): EmbeddedTexts {
  const view = viewOf(bytes);
  const texts: EmbeddedTexts = new Map();
  for (let at = 2; at + 4 <= bytes.length && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === START_OF_SCAN || length < 2) break;
    if (marker === APP1 && fourLetters(bytes, at + 4) === 'Exif') {
      for (const [key, text] of exifTexts(bytes.subarray(at + 4, at + 2 + length))) {
        texts.set(key, text);
      }
    }
    at += 2 + length;
  }
  return texts;
}
