import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The address that ComfyUI has unless somebody says otherwise. */
export const USUAL_COMFYUI = 'http://127.0.0.1:8188';

/** A ComfyUI that was found on this machine. */
export interface FoundComfy {
  readonly running?: { readonly url: string; readonly version: string };
  /** The folder that it is installed in. */
  readonly installed?: string;
}

/** Longer than any answer of a server on this machine, shorter than anybody's patience. */
const PATIENCE_MS = 1_500;

/** Looks for a ComfyUI that answers, and for one that is installed; starts and changes nothing. */
export async function findComfy(
  url: string,
  directory: string,
  home: string | undefined,
): Promise<FoundComfy> {
  const installed = usualFolders(directory, home).find(isComfyFolder);
  const running = await askComfy(url);
  return {
    ...(running !== undefined && { running }),
    ...(installed !== undefined && { installed }),
  };
}

async function askComfy(url: string): Promise<FoundComfy['running']> {
  const { ComfyClient, isComfyError } = await import('@media-gen/comfyui');
  const client = new ComfyClient({ url, limits: { answerMs: PATIENCE_MS, redirects: 0 } });
  try {
    const { system } = await client.info.systemStats();
    const { comfyui_version: version } = system;
    return typeof version === 'string' ? { url: client.url, version } : undefined;
  } catch (error) {
    // Nothing is there, or something else.
    if (isComfyError(error) || error instanceof TypeError) return undefined;
    throw error;
  } finally {
    await client.close();
  }
}

function usualFolders(directory: string, home: string | undefined): readonly string[] {
  const names = ['ComfyUI', 'comfyui'];
  const ofHome = ['', 'comfy', 'Documents', 'src', 'git', '.local/share', 'ai'];
  const parents = [
    directory,
    resolve(directory, '..'),
    ...(home === undefined ? [] : ofHome.map((folder) => join(home, folder))),
    '/opt',
    '/workspace',
    '/Applications/ComfyUI.app/Contents/Resources',
  ];
  return parents.flatMap((parent) => names.map((name) => join(parent, name)));
}

function isComfyFolder(folder: string): boolean {
  return ['main.py', 'nodes.py', 'comfy'].every((name) => existsSync(join(folder, name)));
}
