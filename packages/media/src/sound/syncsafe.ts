/** The largest number that four syncsafe bytes hold. */
export const MAX_SYNCSAFE = 2 ** 28 - 1;

/** Reads a number of ID3v2: seven bits a byte. `undefined` where an eighth bit is set. */
export function readSyncsafe(bytes: Uint8Array, offset: number): number | undefined {
  let value = 0;
  for (const byte of bytes.subarray(offset, offset + 4)) {
    if (byte > 0x7f) return undefined;
    value = value * 0x80 + byte;
  }
  return value;
}

export function writeSyncsafe(value: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (value >>> shift) & 0x7f));
}
