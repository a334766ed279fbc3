import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Executor } from '@media-gen/core';
import { fakeExecutor, smallPng } from '@media-gen/testing';

/** An engine that tells how far it is and stays there until a test lets it go, or stops it. */
export interface GateExecutor {
  readonly executor: Executor;
  open(): void;
}

export function gateExecutor(): GateExecutor {
  const gate = Promise.withResolvers<undefined>();
  const executor = fakeExecutor({
    name: 'gate',
    execute: async (_payload, { outputDir, seed, signal, progress, log }) => {
      progress({ type: 'stage', stage: 'painting' });
      progress({ type: 'steps', done: 3, total: 20 });
      progress({ type: 'preview', mediaType: 'image/png', data: smallPng(seed) });
      log('info', 'sampler ready <img src=x onerror=alert(1)>');
      const stopped = new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
      });
      await Promise.race([gate.promise, stopped]);
      await writeFile(join(outputDir, 'generated_image_001.png'), smallPng(seed));
      return { files: [{ path: 'generated_image_001.png' }] };
    },
  });
  return { executor, open: () => gate.resolve(undefined) };
}
