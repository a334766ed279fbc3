import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import type { LibraryItem, MediaLibrary } from '@media-gen/core';
import { ZipFile } from 'yazl';
import { inside } from '../media/find-file.ts';
import { exportName, itemsOf } from './exported-items.ts';
import { jsonList } from './export-lists.ts';

interface ZipOptions {
  readonly library: MediaLibrary;
  readonly mediaRoot: string;
  readonly ids: readonly number[];
  readonly report: (error: unknown) => void;
}

/**
 * A ZIP of files as they are, which are packed already, with a list of them. It is made while it
 * is read: a slow reader holds a piece of one file in memory.
 */
export function zipOf(options: ZipOptions): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.on('error', (error: Error) => output.destroy(error));
  zip.outputStream.pipe(output);
  fill(zip, output, options).catch((error: unknown) => {
    // Who stops reading is no fault of ours.
    if (!output.destroyed) options.report(error);
    output.destroy(error instanceof Error ? error : undefined);
  });
  return output;
}

async function fill(zip: ZipFile, output: Readable, options: ZipOptions): Promise<void> {
  const { library, mediaRoot, ids } = options;
  const packed = new Set<number>();
  for await (const item of itemsOf(library, ids)) {
    if (output.destroyed) return;
    if (await addFile(zip, output, mediaRoot, item)) packed.add(item.artifact.id);
  }
  const manifest = jsonList(itemsOf(library, ids), (item) => ({
    file: packed.has(item.artifact.id) ? exportName(item) : null,
  }));
  zip.addReadStream(Readable.from(manifest), 'manifest.json', { compress: true });
  zip.end();
}

/** Resolves when it was read: `true`, or `false` where there is no such file. */
async function addFile(
  zip: ZipFile,
  output: Readable,
  mediaRoot: string,
  item: LibraryItem,
): Promise<boolean> {
  const path = await inside(mediaRoot, item.artifact.filePath).catch(() => undefined);
  if (path === undefined) return false;
  const facts = await stat(path).catch(() => undefined);
  if (facts?.isFile() !== true) return false;
  const file = createReadStream(path);
  const isOver = once(file, 'close');
  const stop = (): void => void file.destroy();
  output.once('close', stop);
  // One that is removed at this moment ends the whole: a part of a file must not look whole.
  file.once('error', (error) => output.destroy(error));
  zip.addReadStream(file, exportName(item), {
    compress: false,
    size: facts.size,
    mtime: facts.mtime,
  });
  await isOver;
  output.off('close', stop);
  return true;
}
