import { Defect } from '../file/defect.ts';
import { createChecksum } from '../file/crc.ts';
import type { FileBytes } from '../file/file-bytes.ts';

const HEADER_BYTES = 27;
const LAST_PAGE = 0x04;
const checksum = createChecksum(32, 0x04c11db7);

interface Page {
  readonly bytes: number;
  readonly serial: number;
  readonly sequence: number;
  readonly isLast: boolean;
}

async function readPage(file: FileBytes, position: number): Promise<Page> {
  const segments = (await file.read(position, HEADER_BYTES))[26] ?? 0;
  const header = await file.read(position, HEADER_BYTES + segments);
  if (header.toString('latin1', 0, 4) !== 'OggS') {
    throw new Defect(`holds something else than Ogg pages at byte ${position} of ${file.size}`);
  }
  const body = header.subarray(HEADER_BYTES).reduce((sum, length) => sum + length, 0);
  const bytes = header.length + body;
  const page = Buffer.from(await file.read(position, bytes));
  const promised = page.readUInt32LE(22);
  // The checksum is taken with its own field empty; RFC 3533, section 6.
  page.writeUInt32LE(0, 22);
  if (checksum(0, page) !== promised)
    throw new Defect(`is damaged in the page at byte ${position}`);
  return {
    bytes,
    serial: page.readUInt32LE(14),
    sequence: page.readUInt32LE(18),
    isLast: ((page[5] ?? 0) & LAST_PAGE) !== 0,
  };
}

/**
 * Checks every page: its checksum, that none is missing, and that each stream comes to its end.
 *
 * @throws {Defect}
 */
export async function walkOgg(file: FileBytes): Promise<void> {
  const lastOf = new Map<number, Page>();
  for (let position = 0; position < file.size;) {
    const page = await readPage(file, position);
    const before = lastOf.get(page.serial);
    if (before !== undefined && !before.isLast && page.sequence !== before.sequence + 1) {
      throw new Defect(`lacks pages before byte ${position}`);
    }
    lastOf.set(page.serial, page);
    position += page.bytes;
  }
  if ([...lastOf.values()].some((page) => !page.isLast)) {
    throw new Defect('is cut off: the last page of its stream is missing');
  }
}
