import { ComfyError } from '../errors/comfy-error.ts';

/** The server's three folders. `temp` is erased when the server starts and stops. */
export type FolderType = 'output' | 'input' | 'temp';

/** A file on a server. */
export interface FileRef {
  /** Without a folder. */
  readonly filename: string;
  /** Below the folder of `type`; empty for none. */
  readonly subfolder: string;
  readonly type: FolderType;
}

/**
 * The name under which a server's file may lie in a folder of ours: its base name, and only if the
 * server named nothing else.
 *
 * @throws ComfyError `unsafe-name`
 */
export function localName({ filename, subfolder }: FileRef): string {
  const isPlain = filename !== '' && !/[/\\\p{Cc}]/u.test(filename) && !/^\.{1,2}$/.test(filename);
  const leadsOut = subfolder.split(/[/\\]/).includes('..') || /^(?:[/\\]|[a-z]:)/i.test(subfolder);
  if (isPlain && !leadsOut && Buffer.byteLength(filename) <= 255) return filename;
  throw new ComfyError(
    'unsafe-name',
    `The server names a file ${JSON.stringify(filename)} in ${JSON.stringify(subfolder)}, which is not fetched: such a name leads out of its folder.`,
    { hint: 'Look which node made that name.' },
  );
}

/** How the loader nodes name a file: `subfolder/name`, with ` [output]` or ` [temp]` where it is no input. */
export function inputValue({ filename, subfolder, type }: FileRef): string {
  const path = subfolder === '' ? filename : `${subfolder}/${filename}`;
  return type === 'input' ? path : `${path} [${type}]`;
}
