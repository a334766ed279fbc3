import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';

/** Small files as ComfyUI and the libraries below it lay them out, with texts inside. */
export type Texts = Readonly<Record<string, string>>;

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const u32le = (value: number): Buffer => u32(value).swap32();
const join = (...parts: readonly (Uint8Array | string)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );

const chunk = (name: string, data: Uint8Array): Buffer =>
  join(u32(data.length), name, data, u32(0));
const PNG_START = join('\x89PNG\r\n\x1a\n', chunk('IHDR', Buffer.alloc(13)));

export function png(texts: Texts, form: 'tEXt' | 'zTXt' | 'iTXt' | 'comf'): Buffer {
  const chunks = Object.entries(texts).map(([key, text]) => {
    if (form === 'zTXt')
      return chunk(form, join(key, '\0\0', deflateSync(Buffer.from(text, 'latin1'))));
    if (form === 'iTXt') return chunk(form, join(key, '\0\0\0en\0\0', Buffer.from(text)));
    return chunk(form, join(key, '\0', text));
  });
  const image = chunk('IDAT', Buffer.alloc(64));
  const parts = form === 'comf' ? [image, ...chunks] : [...chunks, image];
  return join(PNG_START, ...parts, chunk('IEND', Buffer.alloc(0)));
}

export function webp(texts: Texts, littleEndian: boolean): Buffer {
  const exif = tiff(texts, littleEndian);
  const body = join('WEBP', 'VP8X', u32le(10), Buffer.alloc(10), 'EXIF', u32le(exif.length), exif);
  return join('RIFF', u32le(body.length), body);
}

export function jpeg(texts: Texts): Buffer {
  const exif = join('Exif\0\0', tiff(texts, true));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return join('\xff\xd8', '\xff\xe1', length, exif, '\xff\xda\0\x02', Buffer.alloc(8), '\xff\xd9');
}

function tiff(texts: Texts, littleEndian: boolean): Buffer {
  const n32 = littleEndian ? u32le : u32;
  const n16 = (value: number): Buffer => {
    const bytes = Buffer.alloc(2);
    if (littleEndian) bytes.writeUInt16LE(value);
    else bytes.writeUInt16BE(value);
    return bytes;
  };
  const entries = Object.entries(texts);
  let at = 8 + 2 + entries.length * 12 + 4;
  const rows: Buffer[] = [];
  const data: Buffer[] = [];
  for (const [index, [key, text]] of entries.entries()) {
    const bytes = join(Buffer.from(`${key}:${text}`), '\0');
    rows.push(join(n16(0x0110 - index), n16(2), n32(bytes.length), n32(at)));
    data.push(bytes);
    at += bytes.length;
  }
  const head = join(littleEndian ? 'II' : 'MM', n16(42), n32(8));
  return join(head, n16(entries.length), ...rows, n32(0), ...data);
}

const box = (name: string | Buffer, ...parts: readonly (Uint8Array | string)[]): Buffer => {
  const data = join(...parts);
  return join(u32(8 + data.length), name, data);
};

export function mp4(texts: Texts, place: 'udta' | 'moov'): Buffer {
  const entries = Object.entries(texts);
  const keys = entries.map(([key]) => join(u32(8 + key.length), 'mdta', key));
  const items = entries.map(([, text], index) =>
    box(u32(index + 1), box('data', u32(1), u32(0), Buffer.from(text))),
  );
  const meta = box(
    'meta',
    u32(0),
    box('hdlr', Buffer.alloc(8), 'mdta', Buffer.alloc(13)),
    box('keys', u32(0), u32(entries.length), ...keys),
    box('ilst', ...items),
  );
  const moov = box(
    'moov',
    box('mvhd', Buffer.alloc(100)),
    place === 'udta' ? box('udta', meta) : meta,
  );
  const long = join(u32(1), 'mdat', u32(0), u32(16 + 32), Buffer.alloc(32));
  return join(box('ftyp', 'isom', u32(512), 'isom'), long, moov);
}

/** As other programs do it: one comment with everything as JSON. */
export function mp4Comment(texts: Texts): Buffer {
  const item = box('\xa9cmt', box('data', u32(1), u32(0), Buffer.from(JSON.stringify(texts))));
  const meta = box(
    'meta',
    u32(0),
    box('hdlr', Buffer.alloc(8), 'mdir', Buffer.alloc(13)),
    box('ilst', item),
  );
  return join(box('ftyp', 'isom', u32(512), 'isom'), box('moov', box('udta', meta)));
}

function sizeOf(length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(length));
  bytes[0] = 0x01;
  return bytes;
}

export function webm(texts: Texts, size: 'known' | 'unknown'): Buffer {
  const ebml = (id: string, ...parts: readonly (Uint8Array | string)[]): Buffer => {
    const data = join(...parts);
    return join(Buffer.from(id, 'hex'), sizeOf(data.length), data);
  };
  const tags = Object.entries(texts).map(([key, text]) =>
    ebml(
      '7373',
      ebml('63c0'),
      ebml('67c8', ebml('45a3', key.toUpperCase()), ebml('4487', Buffer.from(text))),
    ),
  );
  const cluster =
    size === 'known'
      ? ebml('1f43b675', ebml('e7', '\0'))
      : join(Buffer.from('1f43b67501ffffffffffffff', 'hex'), ebml('e7', '\0'));
  const segment = join(cluster, ebml('1254c367', ...tags));
  const open = Buffer.from('1853806701ffffffffffffff', 'hex');
  const head = ebml('1a45dfa3', ebml('4282', 'webm'));
  return size === 'known' ? join(head, ebml('18538067', segment)) : join(head, open, segment);
}

function comments(texts: Texts): Buffer {
  const entries = Object.entries(texts).map(([key, text]) => {
    const bytes = Buffer.from(`${key}=${text}`);
    return join(u32le(bytes.length), bytes);
  });
  return join(u32le(4), 'test', u32le(entries.length), ...entries);
}

export function flac(texts: Texts): Buffer {
  const data = comments(texts);
  const header = u32(data.length);
  header[0] = 0x84;
  const info = u32(34);
  return join('fLaC', info, Buffer.alloc(34), header, data);
}

export function opus(texts: Texts): Buffer {
  const packets = [join('OpusHead', Buffer.alloc(11)), join('OpusTags', comments(texts))];
  const pages: Buffer[] = [];
  for (const packet of packets) {
    const lengths = [
      ...Array<number>(Math.floor(packet.length / 255)).fill(255),
      packet.length % 255,
    ];
    for (let from = 0; from < lengths.length; from += 255) {
      const part = lengths.slice(from, from + 255);
      const start = from * 255;
      const data = packet.subarray(start, start + part.reduce((sum, length) => sum + length, 0));
      pages.push(join('OggS', Buffer.alloc(22), Buffer.from([part.length, ...part]), data));
    }
  }
  return join(...pages);
}

export type Id3Form = 'v2.3 utf-16' | 'v2.4 utf-8' | 'v2.3 latin-1 unsynchronised';

export function mp3(texts: Texts, form: Id3Form): Buffer {
  const isNew = form === 'v2.4 utf-8';
  const frames = Object.entries(texts).map(([key, text]) => {
    const data = frameText(key, text, form);
    return join('TXXX', isNew ? syncSafe(data.length) : u32(data.length), '\0\0', data);
  });
  let tag = join('TSSE', isNew ? syncSafe(2) : u32(2), '\0\0', '\0L', ...frames, Buffer.alloc(20));
  const isSpread = form === 'v2.3 latin-1 unsynchronised';
  if (isSpread) tag = Buffer.from([...tag].flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte])));
  const head = Buffer.from([0x49, 0x44, 0x33, isNew ? 4 : 3, 0, isSpread ? 0x80 : 0]);
  return join(head, syncSafe(tag.length), tag, '\xff\xfb\x90\0', Buffer.alloc(400));
}

function frameText(key: string, text: string, form: Id3Form): Buffer {
  if (form === 'v2.4 utf-8') return join('\x03', key, '\0', Buffer.from(text), '\0');
  if (form !== 'v2.3 utf-16') return join('\0', key, '\0', text);
  const wide = (value: string): Buffer => join('\xff\xfe', Buffer.from(value, 'utf16le'));
  return join('\x01', wide(key), '\0\0', wide(text));
}

function syncSafe(value: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (value >> shift) & 0x7f));
}
