import { rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { PromptId, RunnerEvents } from '@media-gen/core';
import { ensureFolder } from '@media-gen/core/node';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

interface Preview {
  readonly mediaType: string;
  readonly data: Uint8Array;
}

/**
 * Keeps the newest preview of every prompt that runs as a file for as long as `work` takes:
 * `{folder}/{id}.jpg`. Whatever comes while one is written is skipped but for the last.
 */
export async function withPreviews<T>(
  events: RunnerEvents,
  folder: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (folder === undefined) return work();
  const files = new PreviewFiles(resolve(folder));
  await ensureFolder(files.folder);
  events.on('attempt:progressed', ({ promptId, update }) => {
    if (update.type === 'preview') files.show(promptId, update);
  });
  for (const end of [
    'prompt:committed',
    'prompt:failed',
    'prompt:released',
    'prompt:lost',
  ] as const)
    events.on(end, ({ promptId }) => files.end(promptId));
  try {
    return await work();
  } finally {
    await files.close();
  }
}

class PreviewFiles {
  readonly folder: string;
  readonly #newest = new Map<PromptId, Preview | 'ended'>();
  readonly #writing = new Map<PromptId, Promise<void>>();

  constructor(folder: string) {
    this.folder = folder;
  }

  show(promptId: PromptId, preview: Preview): void {
    this.#set(promptId, preview);
  }

  /** A picture that is done needs no preview. */
  end(promptId: PromptId): void {
    this.#set(promptId, 'ended');
  }

  async close(): Promise<void> {
    await Promise.all(this.#writing.values());
  }

  #set(promptId: PromptId, state: Preview | 'ended'): void {
    this.#newest.set(promptId, state);
    if (this.#writing.has(promptId)) return;
    // A preview is decoration: a full disk there ends no prompt.
    const writing = this.#writeAll(promptId)
      .catch(() => undefined)
      .finally(() => this.#writing.delete(promptId));
    this.#writing.set(promptId, writing);
  }

  async #writeAll(promptId: PromptId): Promise<void> {
    for (let state = this.#take(promptId); state !== undefined; state = this.#take(promptId)) {
      if (state === 'ended') await this.#remove(promptId);
      else await this.#write(promptId, state);
    }
  }

  #take(promptId: PromptId): Preview | 'ended' | undefined {
    const state = this.#newest.get(promptId);
    this.#newest.delete(promptId);
    return state;
  }

  async #write(promptId: PromptId, { mediaType, data }: Preview): Promise<void> {
    const extension = EXTENSIONS[mediaType];
    if (extension === undefined) return;
    const part = join(this.folder, `.${promptId}.part`);
    await writeFile(part, data);
    // Whoever looks at it never sees half of one.
    await rename(part, join(this.folder, `${promptId}.${extension}`));
  }

  async #remove(promptId: PromptId): Promise<void> {
    for (const extension of Object.values(EXTENSIONS)) {
      await rm(join(this.folder, `${promptId}.${extension}`), { force: true });
    }
  }
}
