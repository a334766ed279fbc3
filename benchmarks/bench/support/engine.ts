import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createRunner,
  defineExecutor,
  imagePayloadSchema,
  type ImagePayload,
  type MediaInspector,
  type Runner,
} from '@media-gen/core';
import { localWorkerIdentity, openMediaRoot } from '@media-gen/core/node';
import type { SqliteStore } from '@media-gen/db';

const options = { safeParse: () => ({ success: true as const, data: {} }) };

/** Looks at nothing: what is measured is the queue. */
const inspector: MediaInspector = {
  inspect: () => Promise.resolve({ mediaType: 'image/png', decoded: false }),
  stamp: () => Promise.resolve({ place: 'nowhere' }),
  readRecipe: () => Promise.resolve(undefined),
};

/** The whole machinery around an executor that writes a few bytes; `wait` never ends by itself. */
export async function benchRunner(
  store: SqliteStore,
  mediaRoot: string,
  started: (promptId: number) => void,
): Promise<Runner> {
  const engine = defineExecutor<object, ImagePayload>({
    name: 'bench',
    kind: 'image',
    version: '1.0.0',
    options,
    payload: imagePayloadSchema,
    create: () => ({
      execute: async ({ prompt }, { outputDir, signal, promptId }) => {
        started(promptId);
        if (prompt === 'wait') {
          await new Promise((_, reject) => signal.addEventListener('abort', reject));
        }
        await writeFile(join(outputDir, 'a.png'), 'a few bytes');
        return { files: [{ path: 'a.png' }] };
      },
    }),
  });
  return createRunner({
    store,
    executors: [engine.create()],
    mediaRoot: await openMediaRoot(mediaRoot),
    inspector,
    worker: await localWorkerIdentity(),
  });
}
