import type { MediaFacts } from '@media-gen/core';

import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import { type Element, elementAt, elements, readFloat, readUnsigned } from './ebml.ts';

const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TIME_SCALE = 0x2ad7b1;
const DURATION = 0x4489;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const TRACK_TYPE = 0x83;
const VIDEO = 0xe0;
const PIXEL_WIDTH = 0xb0;
const PIXEL_HEIGHT = 0xba;
const AUDIO = 0xe1;
const SAMPLE_RATE = 0xb5;
const CHANNELS = 0x9f;
const CLUSTER = 0x1f43b675;
const CLUSTER_TIME = 0xe7;
const SIMPLE_BLOCK = 0xa3;
const BLOCK_GROUP = 0xa0;
const SEEK_HEAD = 0x114d9b74;
const CUES = 0x1c53bb6b;
const CHAPTERS = 0x1043a770;
const TAGS = 0x1254c367;
const ATTACHMENTS = 0x1941a469;
/** What may follow a cluster that does not say where it ends. */
const TOP_LEVEL: ReadonlySet<number> = new Set([
  ...[SEGMENT, INFO, TRACKS, CLUSTER],
  ...[SEEK_HEAD, CUES, CHAPTERS, TAGS, ATTACHMENTS],
]);
const PICTURE_TRACK = 1;

interface Film {
  hasPicture: boolean;
  blocks: number;
  /** Nanoseconds of one tick. */
  timeScale: number;
  /** Ticks. */
  duration: number | undefined;
  /** Ticks. */
  lastTime: number;
  width?: number;
  height?: number;
  channels?: number;
  sampleRate?: number;
}

const endOf = ({ start, end }: Element): number => end ?? start;

async function readInfo(file: FileBytes, info: Element, film: Film): Promise<void> {
  for await (const element of elements(file, info.start, endOf(info))) {
    if (element.id === TIME_SCALE) film.timeScale = await readUnsigned(file, element);
    if (element.id === DURATION) film.duration = await readFloat(file, element);
  }
}

async function readTracks(file: FileBytes, tracks: Element, film: Film): Promise<void> {
  for await (const entry of elements(file, tracks.start, endOf(tracks))) {
    if (entry.id !== TRACK_ENTRY) continue;
    for await (const element of elements(file, entry.start, endOf(entry))) {
      if (element.id === TRACK_TYPE && (await readUnsigned(file, element)) === PICTURE_TRACK) {
        film.hasPicture = true;
      }
      if (element.id === VIDEO || element.id === AUDIO) await readMedium(file, element, film);
    }
  }
}

async function readMedium(file: FileBytes, medium: Element, film: Film): Promise<void> {
  for await (const element of elements(file, medium.start, endOf(medium))) {
    if (element.id === PIXEL_WIDTH) film.width ??= await readUnsigned(file, element);
    if (element.id === PIXEL_HEIGHT) film.height ??= await readUnsigned(file, element);
    if (element.id === CHANNELS) film.channels ??= await readUnsigned(file, element);
    if (element.id === SAMPLE_RATE) film.sampleRate ??= await readFloat(file, element);
  }
}

/** @returns where the cluster ends */
async function readCluster(
  file: FileBytes,
  cluster: Element,
  to: number,
  film: Film,
): Promise<number> {
  let time = 0;
  const end = cluster.end ?? to;
  for (let position = cluster.start; position < end;) {
    const element = await elementAt(file, position, end);
    if (cluster.end === undefined && TOP_LEVEL.has(element.id)) return position;
    if (element.end === undefined) throw new Defect(`is damaged at byte ${position}`);
    if (element.id === CLUSTER_TIME) time = await readUnsigned(file, element);
    if (element.id === SIMPLE_BLOCK || element.id === BLOCK_GROUP) film.blocks += 1;
    if (element.id === SIMPLE_BLOCK && element.end - element.start >= 4) {
      // Behind the number of the track, of one byte in all but strange files.
      const offset = (await file.read(element.start + 1, 2)).readInt16BE();
      film.lastTime = Math.max(film.lastTime, time + offset);
    }
    film.lastTime = Math.max(film.lastTime, time);
    position = element.end;
  }
  return end;
}

async function readSegment(file: FileBytes, segment: Element, film: Film): Promise<void> {
  const to = segment.end ?? file.size;
  for (let position = segment.start; position < to;) {
    const element = await elementAt(file, position, to);
    if (element.id === CLUSTER) {
      position = await readCluster(file, element, to, film);
      continue;
    }
    if (element.end === undefined) throw new Defect(`is damaged at byte ${position}`);
    if (element.id === INFO) await readInfo(file, element, film);
    if (element.id === TRACKS) await readTracks(file, element, film);
    position = element.end;
  }
}

/**
 * Reads the whole structure of a WebM or Matroska file.
 *
 * @throws {Defect} where it is cut off or damaged, or holds no film
 */
export async function walkWebm(
  file: FileBytes,
): Promise<Omit<MediaFacts, 'mediaType' | 'decoded'>> {
  const film: Film = {
    hasPicture: false,
    blocks: 0,
    timeScale: 1_000_000,
    duration: undefined,
    lastTime: 0,
  };
  for await (const element of elements(file, 0, file.size)) {
    if (element.id === SEGMENT) await readSegment(file, element, film);
  }
  if (!film.hasPicture || film.blocks === 0) throw new Defect('holds no film');
  const { width, height, channels, sampleRate } = film;
  const durationSeconds = ((film.duration ?? film.lastTime) * film.timeScale) / 1e9;
  if (!(durationSeconds > 0) || durationSeconds === Infinity) throw new Defect('has no length');
  return {
    durationSeconds,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(channels !== undefined && { channels }),
    ...(sampleRate !== undefined && { sampleRate }),
  };
}
