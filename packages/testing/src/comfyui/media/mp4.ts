import { u16, u32 } from './bytes.ts';
import { flacFrames, FLAC_BLOCK, streamInfo } from './flac.ts';
import { H264Encoder } from './h264.ts';
import type { EmbeddedText } from './png.ts';
import type { Film } from './film.ts';

interface Track {
  readonly id: number;
  readonly kind: 'vide' | 'soun';
  readonly timescale: number;
  readonly samples: readonly Buffer[];
  /** Ticks of a sample; the last may be shorter. */
  readonly duration: number;
  readonly total: number;
  readonly entry: Buffer;
  readonly size: { readonly width: number; readonly height: number };
}

/** An MP4 of H.264 pictures and, where there is sound, FLAC. */
export async function encodeMp4(film: Film, text: EmbeddedText): Promise<Buffer> {
  const tracks = [await pictureTrack(film)];
  if (film.sound !== undefined) tracks.push(soundTrack(film.sound));
  const head = box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2avc1mp41', 'latin1'));
  const data = tracks.flatMap(({ samples }) => samples);
  const movie = (start: number): Buffer => movieBox(tracks, text, start);
  const start = head.length + movie(0).length + 8;
  return Buffer.concat([head, movie(start), box('mdat', ...data)]);
}

async function pictureTrack(film: Film): Promise<Track> {
  const { frames, fps } = film;
  const encoder = new H264Encoder(frames.width, frames.height);
  const sequence = encoder.sequence();
  const picture = encoder.picture();
  const samples: Buffer[] = [];
  let shown: string | undefined;
  for (let index = 0; index < frames.count; index += 1) {
    const key = frames.key(index);
    const unit = encoder.frame(key === shown ? undefined : frames.draw(index));
    // Drawing is work: others get their turn between two pictures.
    if (key !== shown) await new Promise((resolve) => setImmediate(resolve));
    shown = key;
    samples.push(Buffer.concat([u32(unit.length), unit]));
  }
  const profile = sequence.subarray(1, 4);
  const config = Buffer.concat([
    Buffer.from([1, ...profile, 0xff, 0xe1]),
    u16(sequence.length),
    sequence,
    Buffer.from([1]),
    u16(picture.length),
    picture,
  ]);
  const { width, height } = encoder;
  const entry = box(
    'avc1',
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]),
    Buffer.alloc(16),
    u16(width),
    u16(height),
    u32(0x480000),
    u32(0x480000),
    u32(0),
    u16(1),
    Buffer.alloc(32),
    u16(24),
    u16(0xffff),
    box('avcC', config),
  );
  const timescale = Math.round(fps * 1000);
  const total = frames.count * 1000;
  return {
    id: 1,
    kind: 'vide',
    timescale,
    samples,
    duration: 1000,
    total,
    entry,
    size: { width, height },
  };
}

function soundTrack(sound: NonNullable<Film['sound']>): Track {
  const info = Buffer.concat([u32(0), Buffer.from([0x80, 0, 0, 34]), streamInfo(sound)]);
  const entry = box(
    'fLaC',
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]),
    Buffer.alloc(8),
    u16(sound.channels),
    u16(16),
    u32(0),
    u16(sound.sampleRate),
    u16(0),
    box('dfLa', info),
  );
  return {
    id: 2,
    kind: 'soun',
    timescale: sound.sampleRate,
    samples: [...flacFrames(sound)],
    duration: FLAC_BLOCK,
    total: Math.max(1, Math.round(sound.seconds * sound.sampleRate)),
    entry,
    size: { width: 0, height: 0 },
  };
}

const TIMESCALE = 1000;
const MATRIX = Buffer.concat([0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map(u32));

function movieBox(tracks: readonly Track[], text: EmbeddedText, start: number): Buffer {
  const length = Math.max(...tracks.map((track) => milliseconds(track)));
  const head = box(
    'mvhd',
    u32(0),
    u32(0),
    u32(0),
    u32(TIMESCALE),
    u32(length),
    u32(0x10000),
    u16(0x100),
    Buffer.alloc(10),
    MATRIX,
    Buffer.alloc(24),
    u32(tracks.length + 1),
  );
  let at = start;
  const boxes = tracks.map((track) => {
    const made = trackBox(track, at);
    at += track.samples.reduce((sum, sample) => sum + sample.length, 0);
    return made;
  });
  return box('moov', head, ...boxes, metadataBox(text));
}

function milliseconds({ total, timescale }: Track): number {
  return Math.round((total * TIMESCALE) / timescale);
}

function trackBox(track: Track, start: number): Buffer {
  const isSound = track.kind === 'soun';
  const { width, height } = track.size;
  const head = box(
    'tkhd',
    u32(3),
    u32(0),
    u32(0),
    u32(track.id),
    u32(0),
    u32(milliseconds(track)),
    Buffer.alloc(12),
    u16(isSound ? 0x100 : 0),
    u16(0),
    MATRIX,
    u32(width * 0x10000),
    u32(height * 0x10000),
  );
  const time = box(
    'mdhd',
    u32(0),
    u32(0),
    u32(0),
    u32(track.timescale),
    u32(track.total),
    u16(0x55c4),
    u16(0),
  );
  const name = Buffer.from(`${isSound ? 'Sound' : 'Picture'}\0`);
  const handler = box('hdlr', u32(0), u32(0), Buffer.from(track.kind), Buffer.alloc(12), name);
  const kind = isSound ? box('smhd', u32(0), u32(0)) : box('vmhd', u32(1), Buffer.alloc(8));
  const source = box('dinf', box('dref', u32(0), u32(1), box('url ', u32(1))));
  return box(
    'trak',
    head,
    box('mdia', time, handler, box('minf', kind, source, sampleTable(track, start))),
  );
}

function sampleTable({ kind, samples, duration, total, entry }: Track, start: number): Buffer {
  const last = total - duration * (samples.length - 1);
  const runs = [
    [samples.length - 1, duration],
    [1, last],
  ].filter(([count]) => count! > 0);
  return box(
    'stbl',
    box('stsd', u32(0), u32(1), entry),
    box('stts', u32(0), u32(runs.length), ...runs.flat().map(u32)),
    ...(kind === 'vide' ? [box('stss', u32(0), u32(1), u32(1))] : []),
    box('stsc', u32(0), u32(1), u32(1), u32(samples.length), u32(1)),
    box('stsz', u32(0), u32(0), u32(samples.length), ...samples.map(({ length }) => u32(length))),
    box('stco', u32(0), u32(1), u32(start)),
  );
}

/** Tags of the movie by free names, as `use_metadata_tags` writes them. */
function metadataBox(text: EmbeddedText): Buffer {
  const entries = Object.entries(text);
  if (entries.length === 0) return Buffer.alloc(0);
  const handler = box('hdlr', u32(0), u32(0), Buffer.from('mdta'), Buffer.alloc(13));
  const keys = entries.map(([key]) => box('mdta', Buffer.from(key, 'utf8')));
  const values = entries.map(([, value], index) =>
    box(u32(index + 1).toString('latin1'), box('data', u32(1), u32(0), Buffer.from(value, 'utf8'))),
  );
  return box(
    'udta',
    box(
      'meta',
      u32(0),
      handler,
      box('keys', u32(0), u32(entries.length), ...keys),
      box('ilst', ...values),
    ),
  );
}

function box(type: string, ...content: readonly Buffer[]): Buffer {
  const size = content.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([u32(size), Buffer.from(type, 'latin1'), ...content], size);
}
