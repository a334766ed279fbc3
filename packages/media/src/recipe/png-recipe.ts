import { inflateSync } from 'node:zlib';

import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import type { Piece } from '../file/rewrite-file.ts';
import { encodePngChunk, type PngChunk, pngChunks } from '../picture/png-chunks.ts';
import type { RecipePlace } from './recipe-place.ts';
import { MAX_STORED_BYTES, RECIPE_KEY } from './recipe-text.ts';

/** Other programs may write our text back as any of these. */
const TEXT_CHUNKS = new Set(['tEXt', 'zTXt', 'iTXt']);
const KEYWORD = Buffer.from(`${RECIPE_KEY}\0`, 'latin1');
/** Not compressed, method 0, no language, no translated keyword. */
const PLAIN = Buffer.alloc(4);

async function isOurs(file: FileBytes, chunk: PngChunk): Promise<boolean> {
  const length = Math.min(KEYWORD.length, chunk.dataEnd - chunk.dataStart);
  return TEXT_CHUNKS.has(chunk.type) && (await file.read(chunk.dataStart, length)).equals(KEYWORD);
}

function inflate(data: Buffer): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: MAX_STORED_BYTES });
  } catch (cause) {
    throw new Defect('has a recipe that cannot be unpacked', { cause });
  }
}

/** Decodes the text of a chunk of ours, whoever wrote it; https://www.w3.org/TR/png-3/#11textinfo */
function decodeText(type: string, data: Buffer): string {
  const rest = data.subarray(KEYWORD.length);
  if (type === 'tEXt') return rest.toString('latin1');
  if (type === 'zTXt') return inflate(rest.subarray(1)).toString('latin1');
  const isCompressed = rest[0] === 1;
  const language = rest.indexOf(0, 2);
  const translated = rest.indexOf(0, language + 1);
  if (language < 0 || translated < 0) throw new Defect('has a recipe chunk that is cut off');
  const text = rest.subarray(translated + 1);
  return (isCompressed ? inflate(text) : text).toString('utf8');
}

/** A text chunk before the pixels. Nothing else changes, not even chunks that we do not know. */
export const pngRecipe: RecipePlace = {
  name: 'png:iTXt',
  async write(file, { utf8 }) {
    const ours: PngChunk[] = [];
    let pixels: number | undefined;
    for await (const chunk of pngChunks(file)) {
      if (chunk.type === 'IDAT') pixels ??= chunk.start;
      if (await isOurs(file, chunk)) ours.push(chunk);
    }
    if (pixels === undefined) throw new Defect('has no pixels');
    const data = Buffer.concat([KEYWORD, PLAIN, Buffer.from(utf8, 'utf8')]);
    const pieces: Piece[] = [];
    let position = 0;
    for (const { start, end } of [...ours, { start: pixels, end: pixels }].sort(
      (one, other) => one.start - other.start,
    )) {
      pieces.push({ from: position, to: start });
      if (start === pixels) pieces.push(encodePngChunk('iTXt', data));
      position = end;
    }
    return [...pieces, { from: position, to: file.size }];
  },
  async read(file) {
    for await (const chunk of pngChunks(file)) {
      if (!(await isOurs(file, chunk))) continue;
      const length = chunk.dataEnd - chunk.dataStart;
      if (length > MAX_STORED_BYTES) throw new Defect(`has a recipe of ${length} bytes`);
      return decodeText(chunk.type, await file.read(chunk.dataStart, length));
    }
    return undefined;
  },
};
