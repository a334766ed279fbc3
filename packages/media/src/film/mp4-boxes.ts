import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';

/** A box of ISO 14496-12: where its content begins and ends, in bytes of the file. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const MAX_BOXES = 100_000;
/** The size field that means: the 64 bits behind the type say it. */
const LARGE = 1;
/** The size field that means: to the end of what it is in. */
const TO_THE_END = 0;

/**
 * The boxes between two places of a file.
 *
 * @throws {Defect} where one goes over the end of what it is in
 */
export async function* boxes(file: FileBytes, from: number, to: number): AsyncGenerator<Box> {
  let position = from;
  for (let count = 0; position + 8 <= to; count += 1) {
    if (count > MAX_BOXES) throw new Defect(`has more than ${MAX_BOXES} boxes`);
    const head = await file.read(position, 8);
    const field = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    const size =
      field === LARGE
        ? Number((await file.read(position + 8, 8)).readBigUInt64BE())
        : field === TO_THE_END
          ? to - position
          : field;
    const headBytes = field === LARGE ? 16 : 8;
    const end = position + size;
    if (size < headBytes)
      throw new Defect(`is damaged at byte ${position}: a box of ${size} bytes`);
    if (end > to) {
      const missing = to === file.size ? 'is cut off' : 'is damaged';
      throw new Defect(`${missing}: its box at byte ${position} goes on for ${end - to} bytes`);
    }
    yield { type, start: position + headBytes, end };
    position = end;
  }
}

/** The boxes of a type right inside another one. */
export async function boxesOf(file: FileBytes, parent: Box, type: string): Promise<readonly Box[]> {
  const found: Box[] = [];
  for await (const box of boxes(file, parent.start, parent.end)) {
    if (box.type === type) found.push(box);
  }
  return found;
}

/** The first box down a path of types. */
export async function boxAt(
  file: FileBytes,
  parent: Box,
  ...path: readonly string[]
): Promise<Box | undefined> {
  let box: Box | undefined = parent;
  for (const type of path) {
    if (box === undefined) return undefined;
    box = (await boxesOf(file, box, type))[0];
  }
  return box;
}

/** Bytes of a box's content. @throws {Defect} where it is shorter */
export async function contentOf(
  file: FileBytes,
  box: Box,
  offset: number,
  length: number,
): Promise<Buffer> {
  if (box.start + offset + length > box.end) throw new Defect(`has a damaged box "${box.type}"`);
  return file.read(box.start + offset, length);
}
