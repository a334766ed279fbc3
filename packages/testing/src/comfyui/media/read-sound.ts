/** What an uploaded sound file says of itself: WAV exactly, others by guess. */
export function soundOf(bytes: Buffer): {
  readonly seconds: number;
  readonly sampleRate: number;
  readonly channels: number;
} {
  const unknown = { seconds: 1, sampleRate: 44_100, channels: 2 };
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') return unknown;
  let shape: { channels: number; sampleRate: number; byteRate: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (type === 'fmt ') {
      shape = {
        // What is more than stereo is heard as stereo.
        channels: Math.min(2, bytes.readUInt16LE(at + 10)),
        sampleRate: bytes.readUInt32LE(at + 12),
        byteRate: bytes.readUInt32LE(at + 16),
      };
    }
    if (type === 'data' && shape !== undefined) {
      const { channels, sampleRate, byteRate } = shape;
      return { seconds: Math.min(length, bytes.length - at - 8) / byteRate, sampleRate, channels };
    }
    at += 8 + length + (length % 2);
  }
  return unknown;
}
