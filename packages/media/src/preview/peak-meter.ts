import type { Waveform } from '@media-gen/core';
import { Defect } from '../file/defect.ts';

/** Samples of which only the loudest is kept: memory is a thousandth of the sound's. */
const BLOCK = 512;

/** Collects the loudest samples of a sound whose length is not known before it ends. */
export class PeakMeter {
  readonly #blocks: number[] = [];
  #peak = 0;
  #inBlock = 0;
  #samples = 0;

  /** @param channels of equal length, from -1 to 1 */
  add(channels: readonly Float32Array[]): void {
    const length = channels[0]?.length ?? 0;
    for (let index = 0; index < length; index += 1) {
      for (const channel of channels) {
        const loudness = Math.abs(channel[index] ?? 0);
        // Not-a-number is louder than nothing.
        if (loudness > this.#peak) this.#peak = loudness;
      }
      this.#inBlock += 1;
      if (this.#inBlock === BLOCK) this.#endBlock();
    }
    this.#samples += length;
  }

  /** @throws {Defect} where there was no sound */
  waveform(sampleRate: number, parts: number): Waveform {
    if (this.#inBlock > 0) this.#endBlock();
    if (this.#samples === 0 || !(sampleRate > 0)) throw new Defect('holds no sound');
    const blocks = this.#blocks;
    const peaks = Array.from({ length: parts }, (_, part) => {
      const from = Math.floor((part * blocks.length) / parts);
      const to = Math.max(from + 1, Math.floor(((part + 1) * blocks.length) / parts));
      let peak = 0;
      for (let index = from; index < to; index += 1) peak = Math.max(peak, blocks[index] ?? 0);
      return Math.round(Math.min(1, peak) * 1000) / 1000;
    });
    return { durationSeconds: this.#samples / sampleRate, peaks };
  }

  #endBlock(): void {
    this.#blocks.push(this.#peak);
    this.#peak = 0;
    this.#inBlock = 0;
  }
}
