import { createChecksum } from '../file/crc.ts';

/** The most that a frame header can have. */
export const MAX_FLAC_HEADER = 16;

/** The header of one FLAC frame; RFC 9639, section 9.1. */
export interface FlacHeader {
  /** The number of the frame, or of its first sample where blocks have different sizes. */
  readonly number: number;
  readonly isBySample: boolean;
  readonly samples: number;
}

const checksum = createChecksum(8, 0x07);

/** A number in the way of UTF-8, of up to seven bytes. */
function readCodedNumber(bytes: Buffer, offset: number) {
  const first = bytes[offset] ?? 0xff;
  const ones = Math.clz32(~(first << 24));
  if (first < 0x80) return { value: first, length: 1 };
  if (ones === 1 || ones > 7) return undefined;
  let value = ones === 7 ? 0 : first & (0x7f >> ones);
  for (let index = 1; index < ones; index += 1) {
    const byte = bytes[offset + index] ?? 0;
    if ((byte & 0xc0) !== 0x80) return undefined;
    value = value * 64 + (byte & 0x3f);
  }
  return { value, length: ones };
}

/** Fixed sizes by code; `8` and `16` bits after the number for codes 6 and 7. */
function blockSize(code: number, bytes: Buffer, offset: number) {
  if (code === 1) return { samples: 192, length: 0 };
  if (code >= 2 && code <= 5) return { samples: 576 << (code - 2), length: 0 };
  if (code === 6) return { samples: (bytes[offset] ?? 0) + 1, length: 1 };
  if (code === 7) return { samples: bytes.readUInt16BE(offset) + 1, length: 2 };
  return code >= 8 ? { samples: 256 << (code - 8), length: 0 } : undefined;
}

/** Bytes of the sample rate after the size, by its code. */
const RATE_BYTES: Readonly<Record<number, number>> = { 12: 1, 13: 2, 14: 2 };

/**
 * Reads a frame header, whose own checksum must be right.
 *
 * @param bytes at least {@link MAX_FLAC_HEADER} of them, padded where the file ends
 * @returns `undefined` where they are none
 */
export function parseFlacHeader(bytes: Buffer): FlacHeader | undefined {
  const [sync, strategy, sizes, layout] = bytes;
  if (sync !== 0xff || strategy === undefined || (strategy & 0xfe) !== 0xf8) return undefined;
  if (sizes === undefined || layout === undefined) return undefined;
  if ((sizes & 15) === 15 || layout >>> 4 > 10 || (layout & 1) === 1) return undefined;
  const coded = readCodedNumber(bytes, 4);
  if (coded === undefined) return undefined;
  const size = blockSize(sizes >>> 4, bytes, 4 + coded.length);
  if (size === undefined) return undefined;
  const end = 4 + coded.length + size.length + (RATE_BYTES[sizes & 15] ?? 0);
  if (checksum(0, bytes.subarray(0, end)) !== bytes[end]) return undefined;
  return { number: coded.value, isBySample: (strategy & 1) === 1, samples: size.samples };
}
