import { Worker } from 'node:worker_threads';
import type { SongJob, SongMessage, SongProgress, SongReport } from './song-job.ts';

/** A finished song as it comes out of the thread. */
export interface ThreadSong {
  readonly bytes: Uint8Array;
  readonly report: SongReport;
}

/**
 * Makes a song on a thread of its own, so that the caller's timers and signals go on.
 *
 * @throws the signal's reason as soon as it aborts; the thread is ended at once
 */
export async function singInThread(
  job: SongJob,
  signal: AbortSignal,
  onStage: SongProgress,
): Promise<ThreadSong> {
  signal.throwIfAborted();
  const worker = new Worker(workerUrl(), { workerData: job, name: 'media-gen-sketch-song' });
  const outcome = Promise.withResolvers<ThreadSong>();
  const abort = (): void => outcome.reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  worker.on('message', (message: SongMessage) => {
    if (message.type === 'rendered') outcome.resolve(message);
    else if (!signal.aborted) onStage(message.stage, message.done, message.total);
  });
  worker.on('error', (error) => outcome.reject(error));
  worker.on('exit', (code) => {
    outcome.reject(
      new Error(`The thread that renders the song ended with code ${code} before it was done.`),
    );
  });
  try {
    return await outcome.promise;
  } finally {
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

/** Sources run by Node or vitest have the thread beside them, built files in the same folder. */
function workerUrl(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith('.ts') ? './worker.ts' : './audio-worker.js', here);
}
