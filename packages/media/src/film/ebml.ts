import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';

/** An element of RFC 8794: its number, and where its content begins and ends. */
export interface Element {
  readonly id: number;
  readonly start: number;
  /** `undefined` where the file does not say it, as live recordings do. */
  readonly end: number | undefined;
}

const MAX_ELEMENTS = 50_000_000;

/** How many bytes a number of variable length takes, by its first one. */
function lengthOf(first: number, most: number, position: number): number {
  const length = Math.clz32(first) - 23;
  if (first === 0 || length > most) throw new Defect(`is damaged at byte ${position}`);
  return length;
}

async function readId(file: FileBytes, position: number) {
  const length = lengthOf((await file.read(position, 1)).readUInt8(), 4, position);
  return { id: (await file.read(position, length)).readUIntBE(0, length), length };
}

async function readSize(file: FileBytes, position: number) {
  const length = lengthOf((await file.read(position, 1)).readUInt8(), 8, position);
  const bytes = await file.read(position, length);
  let size = BigInt(bytes.readUInt8() & (0xff >> length));
  for (const byte of bytes.subarray(1)) size = (size << 8n) | BigInt(byte);
  const unknown = (1n << BigInt(7 * length)) - 1n;
  return { size: size === unknown ? undefined : Number(size), length };
}

/** The element at a place. @throws {Defect} where it goes over `to` */
export async function elementAt(file: FileBytes, position: number, to: number): Promise<Element> {
  const id = await readId(file, position);
  const size = await readSize(file, position + id.length);
  const start = position + id.length + size.length;
  const end = size.size === undefined ? undefined : start + size.size;
  if (end !== undefined && end > to) {
    const what = to === file.size ? 'is cut off' : 'is damaged';
    throw new Defect(`${what}: its element at byte ${position} goes on for ${end - to} bytes`);
  }
  return { id: id.id, start, end };
}

/** The elements between two places; one without a known end is given and ends the walk. */
export async function* elements(
  file: FileBytes,
  from: number,
  to: number,
): AsyncGenerator<Element> {
  let position = from;
  for (let count = 0; position < to; count += 1) {
    if (count > MAX_ELEMENTS) throw new Defect(`has more than ${MAX_ELEMENTS} elements`);
    const element = await elementAt(file, position, to);
    yield element;
    if (element.end === undefined) return;
    position = element.end;
  }
}

/** An unsigned number. @throws {Defect} where it has more than eight bytes */
export async function readUnsigned(file: FileBytes, { start, end }: Element): Promise<number> {
  const length = (end ?? start) - start;
  if (length > 8) throw new Defect(`is damaged at byte ${start}`);
  let value = 0;
  for (const byte of await file.read(start, length)) value = value * 256 + byte;
  return value;
}

/** A number of four or eight bytes. */
export async function readFloat(file: FileBytes, { start, end }: Element): Promise<number> {
  const length = (end ?? start) - start;
  if (length === 4) return (await file.read(start, 4)).readFloatBE();
  if (length === 8) return (await file.read(start, 8)).readDoubleBE();
  throw new Defect(`is damaged at byte ${start}`);
}
