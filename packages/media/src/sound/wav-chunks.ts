import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';

const MAX_CHUNKS = 10_000;
/** In RF64 files: the true size stands in the `ds64` chunk. */
const SEE_DS64 = 0xffffffff;

async function dataSize(
  file: FileBytes,
  dataStart: number,
  size: number,
  ds64: number | undefined,
) {
  const isLarge = size === SEE_DS64 && ds64 !== undefined;
  const promised = isLarge ? Number((await file.read(ds64 + 8, 8)).readBigUInt64LE()) : size;
  const present = file.size - dataStart;
  if (promised > present) {
    throw new Defect(
      `is cut off: its header promises ${promised} bytes of sound, ${present} follow`,
    );
  }
  if (promised === 0) throw new Defect('holds no sound');
  return promised;
}

/**
 * Proves that all the sound that the header promises is there, which music-metadata only warns
 * of, and for whole files too.
 *
 * @throws {Defect}
 */
export async function walkWav(file: FileBytes): Promise<void> {
  const isRf64 = (await file.read(0, 4)).toString('latin1') === 'RF64';
  let ds64: number | undefined;
  let hasFormat = false;
  let position = 12;
  for (let count = 0; position + 8 <= file.size; count += 1) {
    if (count > MAX_CHUNKS) throw new Defect(`has more than ${MAX_CHUNKS} chunks`);
    const head = await file.read(position, 8);
    const id = head.toString('latin1', 0, 4);
    const size = head.readUInt32LE(4);
    if (id === 'ds64' && isRf64 && size >= 16) ds64 = position + 8;
    if (id === 'fmt ') {
      hasFormat = size >= 16 && (await file.read(position + 8, 16)).readUInt16LE(12) > 0;
    }
    if (id === 'data') {
      if (!hasFormat) throw new Defect('does not say what its samples are');
      await dataSize(file, position + 8, size, ds64);
      return;
    }
    position += 8 + size + (size % 2);
  }
  throw new Defect('has no data chunk');
}
