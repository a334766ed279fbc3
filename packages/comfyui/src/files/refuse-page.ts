import { extname } from 'node:path';
import { ComfyError } from '../errors/comfy-error.ts';
import type { FileRef } from './file-ref.ts';

const PAGES = new Set(['.html', '.htm', '.xhtml', '.svg', '.xml']);

/** Throws when a login page or an error page came in place of a file. */
export function refusePage(
  { filename }: FileRef,
  contentType: string | undefined,
  start: Buffer | undefined,
): void {
  if (PAGES.has(extname(filename).toLowerCase())) return;
  const text = start?.subarray(0, 256).toString('latin1') ?? '';
  const isPage =
    contentType?.includes('text/html') === true || /^\s*<(?:!doctype html|html)/i.test(text);
  if (!isPage) return;
  throw new ComfyError('wrong-content', `The server sends a web page instead of ${filename}.`, {
    hint: 'Check the address and the keys: a proxy or a login page answers in place of ComfyUI.',
  });
}
