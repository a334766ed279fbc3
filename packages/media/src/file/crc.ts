/** A checksum whose bits are not reflected: `update(crc, bytes)` goes on with it. */
export type Checksum = (crc: number, bytes: Uint8Array) => number;

/**
 * Makes a checksum from its polynomial. zlib's CRC-32, which PNG uses, is another, reflected one.
 *
 * @param width in bits: 8, 16 or 32
 */
export function createChecksum(width: 8 | 16 | 32, polynomial: number): Checksum {
  const top = 2 ** (width - 1);
  const mask = 2 ** width - 1;
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte * 2 ** (width - 8);
    for (let bit = 0; bit < 8; bit += 1) {
      crc = ((crc >= top ? (crc * 2) ^ polynomial : crc * 2) & mask) >>> 0;
    }
    return crc;
  });
  const shift = width - 8;
  return (crc, bytes) => {
    let value = crc;
    for (const byte of bytes) {
      const entry = table[((value >>> shift) ^ byte) & 0xff] ?? 0;
      value = (((value << 8) ^ entry) & mask) >>> 0;
    }
    return value;
  };
}
