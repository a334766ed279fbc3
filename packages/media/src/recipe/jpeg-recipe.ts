import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import { type RecipePlace, without } from './recipe-place.ts';
import { MAX_STORED_BYTES, RECIPE_KEY } from './recipe-text.ts';

const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;
const MAX_SEGMENTS = 10_000;
const KEY = Buffer.from(`${RECIPE_KEY}\0`, 'latin1');
/** A segment counts its own two bytes of length. */
const MAX_TEXT = 0xffff - 2 - KEY.length;

interface Segment {
  readonly marker: number;
  readonly start: number;
  readonly dataStart: number;
  readonly end: number;
}

/** The segments before the pixels. @throws {Defect} */
async function readSegments(file: FileBytes): Promise<readonly Segment[]> {
  const segments: Segment[] = [];
  for (let start = 2; segments.length < MAX_SEGMENTS;) {
    const head = await file.read(start, 4);
    const [fill, marker = 0] = head;
    if (fill !== 0xff) throw new Defect(`has no JPEG marker at byte ${start}`);
    const length = head.readUInt16BE(2);
    const end = start + 2 + length;
    if (marker === START_OF_SCAN) return segments;
    // Fill bytes belong to the marker after them.
    if (marker === 0xff) {
      start += 1;
      continue;
    }
    if (length < 2 || end > file.size) throw new Defect(`is cut off at byte ${start}`);
    segments.push({ marker, start, dataStart: start + 4, end });
    start = end;
  }
  throw new Defect(`has more than ${MAX_SEGMENTS} segments`);
}

async function ownSegments(
  file: FileBytes,
  segments: readonly Segment[],
): Promise<readonly Segment[]> {
  const ours: Segment[] = [];
  for (const segment of segments) {
    const length = Math.min(KEY.length, segment.end - segment.dataStart);
    if (segment.marker !== COMMENT) continue;
    if ((await file.read(segment.dataStart, length)).equals(KEY)) ours.push(segment);
  }
  return ours;
}

function encodeSegments(text: Buffer): readonly Buffer[] {
  return Array.from({ length: Math.ceil(text.length / MAX_TEXT) }, (_, index) => {
    const part = text.subarray(index * MAX_TEXT, (index + 1) * MAX_TEXT);
    const head = Buffer.from([0xff, COMMENT, 0, 0]);
    head.writeUInt16BE(2 + KEY.length + part.length, 2);
    return Buffer.concat([head, KEY, part]);
  });
}

/** Comment segments right before the pixels: as many as the text needs. */
export const jpegRecipe: RecipePlace = {
  name: 'jpeg:COM',
  async write(file, { utf8 }) {
    const segments = await readSegments(file);
    const ours = await ownSegments(file, segments);
    const pixels = segments.at(-1)?.end ?? 2;
    const inFront = without(pixels, ours);
    return [
      ...inFront,
      ...encodeSegments(Buffer.from(utf8, 'utf8')),
      { from: pixels, to: file.size },
    ];
  },
  async read(file) {
    const ours = await ownSegments(file, await readSegments(file));
    if (ours.length === 0) return undefined;
    const length = ours.reduce((sum, { dataStart, end }) => sum + end - dataStart, 0);
    if (length > MAX_STORED_BYTES) throw new Defect(`has a recipe of ${length} bytes`);
    const parts: Buffer[] = [];
    for (const { dataStart, end } of ours) {
      const from = dataStart + KEY.length;
      parts.push(Buffer.from(await file.read(from, end - from)));
    }
    return Buffer.concat(parts).toString('utf8');
  },
};
