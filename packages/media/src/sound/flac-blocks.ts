import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';

const STREAM_INFO = 0;
const STREAM_INFO_BYTES = 34;
const MAX_BLOCKS = 1_000;

/** A metadata block; RFC 9639, section 8. */
export interface FlacBlock {
  readonly type: number;
  readonly isLast: boolean;
  /** Where its header of four bytes begins. */
  readonly start: number;
  readonly dataStart: number;
  readonly end: number;
}

/** Reads the headers of all metadata blocks. @throws {Defect} */
export async function readFlacBlocks(
  file: FileBytes,
): Promise<{ readonly blocks: readonly FlacBlock[]; readonly framesStart: number }> {
  const blocks: FlacBlock[] = [];
  let start = 4;
  for (;;) {
    const head = await file.read(start, 4);
    const word = head.readUInt32BE(0);
    const end = start + 4 + (word & 0xffffff);
    if (end > file.size) throw new Defect('is cut off inside of its metadata');
    const isLast = word >>> 31 === 1;
    blocks.push({ type: (word >>> 24) & 0x7f, isLast, start, dataStart: start + 4, end });
    start = end;
    if (isLast) break;
    if (blocks.length === MAX_BLOCKS)
      throw new Defect(`has more than ${MAX_BLOCKS} metadata blocks`);
  }
  const [first] = blocks;
  if (first?.type !== STREAM_INFO || first.end - first.dataStart !== STREAM_INFO_BYTES) {
    throw new Defect('does not begin with its STREAMINFO block');
  }
  return { blocks, framesStart: start };
}
