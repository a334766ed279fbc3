import { u16, u32 } from './bytes.ts';
import type { Film } from './film.ts';
import { encodeJpeg } from './jpeg.ts';
import type { EmbeddedText } from './png.ts';

/**
 * A file with the structure of WebM whose pictures are JPEGs: every reader of the container
 * understands it, and players that know Motion JPEG show it. A VP9 encoder would be a project.
 */
export function encodeMatroska({ frames, fps }: Film, text: EmbeddedText): Buffer {
  const milliseconds = (index: number): number => Math.round((index * 1000) / fps);
  const head = element(
    0x1a45dfa3,
    element(0x4286, byte(1)),
    element(0x42f7, byte(1)),
    element(0x42f2, byte(4)),
    element(0x42f3, byte(8)),
    element(0x4282, Buffer.from('webm')),
    element(0x4287, byte(4)),
    element(0x4285, byte(2)),
  );
  const duration = Buffer.alloc(8);
  duration.writeDoubleBE(milliseconds(frames.count));
  const info = element(
    0x1549a966,
    element(0x2ad7b1, u32(1_000_000)),
    element(0x4489, duration),
    element(0x4d80, Buffer.from('media-gen fake')),
    element(0x5741, Buffer.from('media-gen fake')),
  );
  const track = element(
    0x1654ae6b,
    element(
      0xae,
      element(0xd7, byte(1)),
      element(0x73c5, byte(1)),
      element(0x83, byte(1)),
      element(0x86, Buffer.from('V_MJPEG')),
      element(0xe0, element(0xb0, u16(frames.width)), element(0xba, u16(frames.height))),
    ),
  );
  const clusters = Array.from({ length: frames.count }, (_, index) =>
    element(
      0x1f43b675,
      element(0xe7, u32(milliseconds(index))),
      element(0xa3, Buffer.from([0x81, 0, 0, 0x80]), encodeJpeg(frames.draw(index))),
    ),
  );
  return Buffer.concat([head, element(0x18538067, info, track, tags(text), ...clusters)]);
}

/** Names are upper case in this format. */
function tags(text: EmbeddedText): Buffer {
  const entries = Object.entries(text).map(([key, value]) =>
    element(
      0x67c8,
      element(0x45a3, Buffer.from(key.toUpperCase())),
      element(0x4487, Buffer.from(value, 'utf8')),
    ),
  );
  if (entries.length === 0) return Buffer.alloc(0);
  return element(0x1254c367, element(0x7373, element(0x63c0), ...entries));
}

function byte(value: number): Buffer {
  return Buffer.from([value]);
}

/** Sizes always take eight bytes. */
function element(id: number, ...content: readonly Buffer[]): Buffer {
  const data = Buffer.concat(content);
  const name = u32(id);
  const start = name.findIndex((value) => value !== 0);
  const size = Buffer.concat([u32(0x01000000), u32(data.length)]);
  return Buffer.concat([name.subarray(start), size, data]);
}
