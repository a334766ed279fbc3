import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import { type Box, boxAt, boxesOf, contentOf } from './mp4-boxes.ts';

/** More samples than this is no film of ours: a day at 60 frames and a thousand sounds a second. */
const MAX_SAMPLES = 100_000_000;
const TABLE_HEAD = 8;

/** A table of fixed rows behind a count. */
async function* tableRows(
  file: FileBytes,
  box: Box,
  rowBytes: number,
  head = TABLE_HEAD,
): AsyncGenerator<Buffer> {
  const count = (await contentOf(file, box, head - 4, 4)).readUInt32BE();
  if (count > MAX_SAMPLES || box.start + head + count * rowBytes > box.end) {
    throw new Defect(`has a damaged table "${box.type}"`);
  }
  for (let row = 0; row < count; row += 1) {
    yield Buffer.from(await file.read(box.start + head + row * rowBytes, rowBytes));
  }
}

interface ChunkRun {
  readonly firstChunk: number;
  readonly samples: number;
}

/** Sizes one after another, from a table that gives one for all or one for each. */
async function sampleSizes(
  file: FileBytes,
  table: Box,
): Promise<{ readonly count: number; readonly next: () => Promise<number> }> {
  const head = await contentOf(file, table, 4, 8);
  const [fixed, count] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  if (count > MAX_SAMPLES) throw new Defect(`has a damaged table "${table.type}"`);
  let index = 0;
  return {
    count,
    next: async () => {
      index += 1;
      if (index > count) throw new Defect('has more chunks than samples');
      if (fixed > 0) return fixed;
      return (await contentOf(file, table, 12 + (index - 1) * 4, 4)).readUInt32BE();
    },
  };
}

/** Where the chunks are: both widths of the table. */
async function chunkOffsets(file: FileBytes, table: Box): Promise<readonly number[]> {
  const narrow = await boxAt(file, table, 'stco');
  const wide = narrow ?? (await boxAt(file, table, 'co64'));
  if (wide === undefined) throw new Defect('does not say where its samples are');
  const offsets: number[] = [];
  for await (const row of tableRows(file, wide, narrow === undefined ? 8 : 4)) {
    offsets.push(narrow === undefined ? Number(row.readBigUInt64BE()) : row.readUInt32BE());
  }
  return offsets;
}

/**
 * Proves that every sample that a track promises lies in the file.
 *
 * @param table the box `stbl` of a track
 * @returns how many samples it has; 0 in a file of fragments
 * @throws {Defect}
 */
export async function walkSamples(file: FileBytes, table: Box): Promise<number> {
  const [sizeTable] = await boxesOf(file, table, 'stsz');
  const [runTable] = await boxesOf(file, table, 'stsc');
  if (sizeTable === undefined || runTable === undefined) return 0;
  const sizes = await sampleSizes(file, sizeTable);
  if (sizes.count === 0) return 0;
  const runs: ChunkRun[] = [];
  for await (const row of tableRows(file, runTable, 12)) {
    runs.push({ firstChunk: row.readUInt32BE(0), samples: row.readUInt32BE(4) });
  }
  let seen = 0;
  let run = 0;
  for (const [index, offset] of (await chunkOffsets(file, table)).entries()) {
    while ((runs[run + 1]?.firstChunk ?? Infinity) <= index + 1) run += 1;
    let end = offset;
    for (let sample = 0; sample < (runs[run]?.samples ?? 0); sample += 1) end += await sizes.next();
    seen += runs[run]?.samples ?? 0;
    if (end > file.size) {
      throw new Defect(`is cut off: at least ${end - file.size} bytes are missing at its end`);
    }
  }
  if (seen !== sizes.count) throw new Defect(`promises ${sizes.count} samples and places ${seen}`);
  return seen;
}
