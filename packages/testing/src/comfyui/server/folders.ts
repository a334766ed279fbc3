import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, normalize, relative, resolve, sep } from 'node:path';
import { isObject, type JsonObject } from '../exact-json.ts';
import type { NextFile } from '../nodes/node-class.ts';
import { NodeException } from '../nodes/node-exception.ts';

export const FOLDER_TYPES = ['input', 'output', 'temp'] as const;
export type FolderType = (typeof FOLDER_TYPES)[number];

export function isFolderType(value: string): value is FolderType {
  return (FOLDER_TYPES as readonly string[]).includes(value);
}

const EXTENSIONS = {
  image: /\.(png|jpe?g|webp|gif|bmp|apng)$/i,
  audio: /\.(wav|mp3|flac|ogg|opus|m4a)$/i,
  video: /\.(mp4|webm|mkv|mov|avi|gif)$/i,
};

/** The three folders of a server. */
export class Folders {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
    for (const type of FOLDER_TYPES) mkdirSync(join(root, type), { recursive: true });
  }

  path(type: FolderType): string {
    return join(this.root, type);
  }

  /** The file, or nothing where the names lead out of the folder. */
  inside(type: FolderType, subfolder: string, name: string): string | undefined {
    const folder = this.path(type);
    const path = resolve(folder, subfolder, name);
    return path.startsWith(folder + sep) ? path : undefined;
  }

  /** What a loader's value names: `sub/name.png`, or with ` [output]` behind it. */
  find(value: string): string | undefined {
    const match = /^(.*) \[(input|output|temp)\]$/.exec(value);
    const type = (match?.[2] ?? 'input') as FolderType;
    const path = this.inside(type, '', match?.[1] ?? value);
    return path !== undefined && existsSync(path) ? path : undefined;
  }

  list(kind: keyof typeof EXTENSIONS): readonly string[] {
    return readdirSync(this.path('input'))
      .filter((name) => EXTENSIONS[kind].test(name))
      .sort();
  }

  /** Deletes the files that a node's output names. */
  removeTold(output: unknown): void {
    for (const item of Object.values(output as JsonObject).flat()) {
      if (!isObject(item) || typeof item['filename'] !== 'string') continue;
      const { type = 'output', subfolder = '' } = item;
      if (typeof type !== 'string' || typeof subfolder !== 'string') continue;
      const path = isFolderType(type) ? this.inside(type, subfolder, item['filename']) : undefined;
      if (path !== undefined) rmSync(path, { force: true });
    }
  }

  /** As a restart leaves it. */
  wipeTemp(): void {
    rmSync(this.path('temp'), { recursive: true, force: true });
    mkdirSync(this.path('temp'), { recursive: true });
  }

  /** The counter is the highest that is there plus one, scanned now. */
  next(prefix: string, type: FolderType): NextFile {
    const parts = normalize(prefix.replaceAll('\\', '/'));
    const name = basename(parts);
    const subfolder = dirname(parts) === '.' ? '' : dirname(parts);
    const folder = resolve(this.path(type), subfolder);
    const isOut = relative(this.path(type), folder).startsWith('..');
    if (isOut) {
      throw new NodeException(
        'Exception',
        '**** ERROR: Saving image outside the output folder is not allowed.',
      );
    }
    mkdirSync(folder, { recursive: true });
    const taken = readdirSync(folder)
      .filter((file) => file.startsWith(`${name}_`))
      .map((file) => Number.parseInt(file.slice(name.length + 1), 10))
      .filter((number) => !Number.isNaN(number));
    return { folder, subfolder, name, counter: Math.max(0, ...taken) + 1 };
  }
}
