import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureFolder } from '@media-gen/core/node';

/** Where previews are kept in a media root; all of it can be deleted at any time. */
const FOLDER = ['.mediagen', 'previews'];
/** Decoders take memory and both cores. */
const MOST_AT_ONCE = 2;

/** Keeps what was made of files, under the hash of what it was made of. */
export class PreviewCache {
  readonly #folder: string;
  readonly #report: (error: unknown) => void;
  readonly #making = new Map<string, Promise<Uint8Array>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(mediaRoot: string, report: (error: unknown) => void) {
    this.#folder = join(mediaRoot, ...FOLDER);
    this.#report = report;
  }

  /** What is kept; `undefined` where nothing is. */
  async kept(key: string, name: string): Promise<Uint8Array | undefined> {
    return readFile(this.#path(key, name)).catch(() => undefined);
  }

  /** What is kept, or made now: once, however many ask. */
  async get(key: string, name: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const kept = await this.kept(key, name);
    if (kept !== undefined) return kept;
    const path = this.#path(key, name);
    const making = this.#making.get(path) ?? this.#make(path, make);
    this.#making.set(path, making);
    try {
      return await making;
    } finally {
      this.#making.delete(path);
    }
  }

  async #make(path: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    await this.#turn();
    try {
      const bytes = await make();
      // What cannot be kept can be shown all the same.
      await this.#keep(path, bytes).catch(this.#report);
      return bytes;
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    while (this.#running >= MOST_AT_ONCE) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running += 1;
  }

  /** Nobody ever reads half of it. */
  async #keep(path: string, bytes: Uint8Array): Promise<void> {
    await ensureFolder(dirname(path));
    const beside = `${path}.${randomUUID()}`;
    try {
      await writeFile(beside, bytes, { flag: 'wx' });
      await rename(beside, path);
    } finally {
      await rm(beside, { force: true });
    }
  }

  #path(key: string, name: string): string {
    return join(this.#folder, key.slice(0, 2), `${key}-${name}`);
  }
}
