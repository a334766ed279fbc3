/** The header of one MPEG audio frame of layer III. */
export interface MpegHeader {
  /** 1, 2 or 2.5. */
  readonly version: 1 | 2 | 2.5;
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  /** Of the whole frame with its header. */
  readonly bytes: number;
  /** Per channel. */
  readonly samples: 576 | 1152;
}

const VERSIONS = [2.5, undefined, 2, 1] as const;
const LAYER_III = 1;
const MONO = 3;
/** kbit/s, by index. */
const BIT_RATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const;
const BIT_RATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] as const;
const SAMPLE_RATES = {
  1: [44100, 48000, 32000],
  2: [22050, 24000, 16000],
  2.5: [11025, 12000, 8000],
};

/**
 * Reads four bytes as the header of an MP3 frame.
 *
 * @returns `undefined` where they are none, or one of the free format, which nobody writes
 */
export function parseMpegHeader(bytes: Buffer): MpegHeader | undefined {
  const word = bytes.readUInt32BE(0);
  const version = VERSIONS[(word >>> 19) & 3];
  if (word >>> 21 !== 0x7ff || version === undefined || ((word >>> 17) & 3) !== LAYER_III) {
    return undefined;
  }
  const bitRate = (version === 1 ? BIT_RATES_1 : BIT_RATES_2)[(word >>> 12) & 15];
  const sampleRate = SAMPLE_RATES[version][(word >>> 10) & 3];
  if (bitRate === undefined || bitRate === 0 || sampleRate === undefined) return undefined;
  const samples = version === 1 ? 1152 : 576;
  const padding = (word >>> 9) & 1;
  return {
    version,
    sampleRate,
    channels: ((word >>> 6) & 3) === MONO ? 1 : 2,
    bytes: Math.floor(((samples / 8) * bitRate * 1000) / sampleRate) + padding,
    samples,
  };
}
