import { parentPort, workerData } from 'node:worker_threads';
import { paint } from './paint.ts';
import type { PaintJob, PaintMessage } from './paint-job.ts';

/** The thread that paints one picture, tells each layer, and hands the bytes over. */
const send = (message: PaintMessage, transfer: ArrayBuffer[] = []): void => {
  parentPort?.postMessage(message, transfer);
};

const { payload, seed, options } = workerData as PaintJob;
const { png, report } = paint(payload, seed, options, (name, done, total) => {
  send({ type: 'layer', name, done, total });
});
const bytes = new Uint8Array(png);
send({ type: 'painted', bytes, report }, [bytes.buffer]);
