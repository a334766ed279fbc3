/** Big-endian, as every format here but RIFF has it. */
export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

export function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value & 0xffff);
  return bytes;
}

/** Writes single bits, the highest first. */
export class BitWriter {
  #bytes: Buffer;
  #length = 0;
  #bit = 0;

  constructor(capacity: number) {
    this.#bytes = Buffer.alloc(capacity);
  }

  bits(value: number, count: number): void {
    for (let index = count - 1; index >= 0; index -= 1) {
      if (this.#bit === 0) this.#grow(1);
      const isSet = Math.floor(value / 2 ** index) % 2 === 1;
      if (isSet) this.#bytes[this.#length - 1]! |= 128 >> this.#bit;
      this.#bit = (this.#bit + 1) % 8;
    }
  }

  /** Exponential-Golomb, as H.264 writes most of its numbers. */
  ue(value: number): void {
    const length = Math.floor(Math.log2(value + 1));
    this.bits(0, length);
    this.bits(value + 1, length + 1);
  }

  se(value: number): void {
    this.ue(value > 0 ? 2 * value - 1 : -2 * value);
  }

  get bitLength(): number {
    return this.#length * 8 - (this.#bit === 0 ? 0 : 8 - this.#bit);
  }

  /** Zero bits to the next byte. */
  align(): void {
    this.#bit = 0;
  }

  /** Whole bytes; only where the writer is aligned. */
  bytes(data: Uint8Array): void {
    const at = this.#length;
    this.#grow(data.length);
    this.#bytes.set(data, at);
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(count: number): void {
    this.#length += count;
    if (this.#length <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(this.#length, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
