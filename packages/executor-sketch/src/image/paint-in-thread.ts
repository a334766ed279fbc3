import { Worker } from 'node:worker_threads';
import type { SketchReport } from './paint.ts';
import type { PaintJob, PaintMessage } from './paint-job.ts';

/** A finished picture as it comes out of the thread. */
export interface ThreadPainting {
  readonly bytes: Uint8Array;
  readonly report: SketchReport;
}

/**
 * Paints on a thread of its own, so that the caller's timers and signals go on.
 *
 * @throws the signal's reason as soon as it aborts; the thread is ended at once
 */
export async function paintInThread(
  job: PaintJob,
  signal: AbortSignal,
  onLayer: (name: string, done: number, total: number) => void,
): Promise<ThreadPainting> {
  signal.throwIfAborted();
  const worker = new Worker(workerUrl(), { workerData: job, name: 'media-gen-sketch-image' });
  const outcome = Promise.withResolvers<ThreadPainting>();
  const abort = (): void => outcome.reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  worker.on('message', (message: PaintMessage) => {
    if (message.type === 'painted') outcome.resolve(message);
    else if (!signal.aborted) onLayer(message.name, message.done, message.total);
  });
  worker.on('error', (error) => outcome.reject(error));
  worker.on('exit', (code) => {
    outcome.reject(new Error(`The painting thread ended with code ${code} before it was done.`));
  });
  try {
    return await outcome.promise;
  } finally {
    signal.removeEventListener('abort', abort);
    // Not awaited: a thread inside a native call ends when that returns.
    void worker.terminate();
  }
}

/** Sources run by Node or vitest have the thread beside them, built files in the same folder. */
function workerUrl(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith('.ts') ? './worker.ts' : './image-worker.js', here);
}
