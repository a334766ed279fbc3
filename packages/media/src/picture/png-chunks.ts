import { crc32 } from 'node:zlib';

import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';

const SIGNATURE_BYTES = 8;
const MAX_CHUNKS = 1_000_000;

export interface PngChunk {
  readonly type: string;
  /** Where its length field begins. */
  readonly start: number;
  readonly dataStart: number;
  readonly dataEnd: number;
  /** After its checksum. */
  readonly end: number;
}

/** The chunks up to IEND; what lies after it is no part of the picture. @throws {Defect} */
export async function* pngChunks(file: FileBytes): AsyncGenerator<PngChunk> {
  let start = SIGNATURE_BYTES;
  for (let count = 0; count < MAX_CHUNKS; count += 1) {
    if (start === file.size) throw new Defect('is cut off: its IEND chunk is missing');
    const head = await file.read(start, 8);
    const type = head.toString('latin1', 4, 8);
    const dataStart = start + 8;
    const dataEnd = dataStart + head.readUInt32BE(0);
    if (!/^[A-Za-z]{4}$/.test(type)) throw new Defect(`has no PNG chunk at byte ${start}`);
    if (dataEnd + 4 > file.size) throw new Defect(`is cut off inside of its chunk ${type}`);
    if (count === 0 && type !== 'IHDR') throw new Defect('does not begin with its IHDR chunk');
    yield { type, start, dataStart, dataEnd, end: dataEnd + 4 };
    if (type === 'IEND') return;
    start = dataEnd + 4;
  }
  throw new Defect(`has more than ${MAX_CHUNKS} chunks`);
}

/** Encodes one chunk with its checksum. */
export function encodePngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  chunk.set(body, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/**
 * Checks the checksum of every chunk, and that the last one is there: libpng decodes pictures
 * without them.
 *
 * @throws {Defect}
 */
export async function walkPng(file: FileBytes): Promise<void> {
  for await (const { type, dataStart, dataEnd } of pngChunks(file)) {
    let crc = 0;
    for await (const block of file.blocks(dataStart - 4, dataEnd)) crc = crc32(block, crc);
    if (crc !== (await file.read(dataEnd, 4)).readUInt32BE(0)) {
      throw new Defect(`is damaged in the chunk ${type} at byte ${dataStart - 8}`);
    }
  }
}
