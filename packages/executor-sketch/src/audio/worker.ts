import { parentPort, workerData } from 'node:worker_threads';
import { makeSong, type SongJob, type SongMessage } from './song-job.ts';

/** The thread that makes one song, tells each stage, and hands the bytes over. */
const send = (message: SongMessage, transfer: ArrayBuffer[] = []): void => {
  parentPort?.postMessage(message, transfer);
};

const { bytes, report } = await makeSong(workerData as SongJob, (stage, done, total) => {
  send({ type: 'stage', stage, done, total });
});
send({ type: 'rendered', bytes, report }, [bytes.buffer]);
