import type { FileBytes } from '../file/file-bytes.ts';
import { type FlacBlock, readFlacBlocks } from '../sound/flac-blocks.ts';
import type { RecipePlace } from './recipe-place.ts';
import { RECIPE_KEY } from './recipe-text.ts';

const VORBIS_COMMENT = 4;
const MAX_BLOCK_BYTES = 0xffffff;
/** Names of comments are compared without case. */
const OURS = new RegExp(`^${RECIPE_KEY}=`, 'i');

/** The comments of a file, as they are. */
interface Comments {
  readonly vendor: Buffer;
  readonly fields: readonly Buffer[];
}

/** @returns `undefined` where the block is not what its format says */
function parseComments(data: Buffer): Comments | undefined {
  let position = 0;
  const take = (): Buffer | undefined => {
    if (position + 4 > data.length) return undefined;
    const end = position + 4 + data.readUInt32LE(position);
    if (end > data.length) return undefined;
    const text = data.subarray(position + 4, end);
    position = end;
    return text;
  };
  const vendor = take();
  if (vendor === undefined || position + 4 > data.length) return undefined;
  const count = data.readUInt32LE(position);
  position += 4;
  const fields: Buffer[] = [];
  for (let index = 0; index < count; index += 1) {
    const field = take();
    if (field === undefined) return undefined;
    fields.push(field);
  }
  return position === data.length ? { vendor, fields } : undefined;
}

const isOurs = (field: Buffer) => OURS.test(field.toString('latin1', 0, RECIPE_KEY.length + 1));

function encodeLength(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(length);
  return bytes;
}

function encodeComments({ vendor, fields }: Comments): Buffer {
  const texts = fields.flatMap((field) => [encodeLength(field.length), field]);
  return Buffer.concat([
    encodeLength(vendor.length),
    vendor,
    encodeLength(fields.length),
    ...texts,
  ]);
}

function encodeBlock(isLast: boolean, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(VORBIS_COMMENT * 2 ** 24 + data.length);
  if (isLast) head[0] = VORBIS_COMMENT | 0x80;
  return Buffer.concat([head, data]);
}

async function readComments(file: FileBytes, block: FlacBlock): Promise<Comments | undefined> {
  const data = await file.read(block.dataStart, block.end - block.dataStart);
  return parseComments(Buffer.from(data));
}

/** A field of the VORBIS_COMMENT block; all other blocks and fields stay as they are. */
export const flacRecipe: RecipePlace = {
  name: 'flac:VORBIS_COMMENT',
  async write(file, { utf8 }) {
    const { blocks } = await readFlacBlocks(file);
    const [streamInfo] = blocks;
    const block = blocks.find(({ type }) => type === VORBIS_COMMENT);
    const before: Comments | undefined =
      block === undefined
        ? { vendor: Buffer.from('media-gen'), fields: [] }
        : await readComments(file, block);
    if (before === undefined || streamInfo === undefined) return undefined;
    const kept = before.fields.filter((field) => !isOurs(field));
    const fields = [...kept, Buffer.from(`${RECIPE_KEY}=${utf8}`, 'utf8')];
    const data = encodeComments({ vendor: before.vendor, fields });
    if (data.length > MAX_BLOCK_BYTES) return undefined;
    if (block !== undefined) {
      const rest = { from: block.end, to: file.size };
      return [{ from: 0, to: block.start }, encodeBlock(block.isLast, data), rest];
    }
    return [
      { from: 0, to: streamInfo.start },
      // No longer the last one.
      Buffer.from([streamInfo.type]),
      { from: streamInfo.start + 1, to: streamInfo.end },
      encodeBlock(streamInfo.isLast, data),
      { from: streamInfo.end, to: file.size },
    ];
  },
  async read(file) {
    const { blocks } = await readFlacBlocks(file);
    const block = blocks.find(({ type }) => type === VORBIS_COMMENT);
    const comments = block === undefined ? undefined : await readComments(file, block);
    const field = comments?.fields.find(isOurs);
    return field?.toString('utf8', RECIPE_KEY.length + 1);
  },
};
