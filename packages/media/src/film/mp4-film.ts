import type { MediaFacts } from '@media-gen/core';

import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import { type Box, boxAt, boxes, boxesOf, contentOf } from './mp4-boxes.ts';
import { addFragment, readTrackDefaults, type TrackRun } from './mp4-fragments.ts';
import { walkSamples } from './mp4-samples.ts';

const MAX_TRACKS = 64;
const VERSION_1 = 1;

interface Track {
  readonly id: number;
  /** `vide`, `soun`, or something else. */
  readonly handler: string;
  readonly timeScale: number;
  readonly durationSeconds: number;
  readonly samples: number;
  readonly entry: Box | undefined;
  readonly width: number;
  readonly height: number;
}

async function readTrack(file: FileBytes, trak: Box): Promise<Track> {
  const header = await boxAt(file, trak, 'tkhd');
  const media = await boxAt(file, trak, 'mdia');
  const mediaHeader = media && (await boxAt(file, media, 'mdhd'));
  const handler = media && (await boxAt(file, media, 'hdlr'));
  const table = media && (await boxAt(file, media, 'minf', 'stbl'));
  if (header === undefined || mediaHeader === undefined || handler === undefined) {
    throw new Defect('has a track without a header');
  }
  const wide = (await contentOf(file, header, 0, 1)).readUInt8() === VERSION_1;
  const id = (await contentOf(file, header, wide ? 20 : 12, 4)).readUInt32BE();
  const size = Buffer.from(await contentOf(file, header, wide ? 88 : 76, 8));
  const times = await readTimes(file, mediaHeader);
  return {
    id,
    handler: (await contentOf(file, handler, 8, 4)).toString('latin1'),
    ...times,
    samples: table === undefined ? 0 : await walkSamples(file, table),
    entry: table === undefined ? undefined : await boxAt(file, table, 'stsd'),
    // 16 bits of whole pixels, 16 of their parts.
    width: size.readUInt32BE(0) / 0x10000,
    height: size.readUInt32BE(4) / 0x10000,
  };
}

async function readTimes(
  file: FileBytes,
  header: Box,
): Promise<{ readonly timeScale: number; readonly durationSeconds: number }> {
  const wide = (await contentOf(file, header, 0, 1)).readUInt8() === VERSION_1;
  const timeScale = (await contentOf(file, header, wide ? 20 : 12, 4)).readUInt32BE();
  const field = Buffer.from(await contentOf(file, header, wide ? 24 : 16, wide ? 8 : 4));
  const time = wide ? Number(field.readBigUInt64BE()) : field.readUInt32BE();
  if (timeScale === 0) throw new Defect('has a track without a time scale');
  return { timeScale, durationSeconds: time / timeScale };
}

/** The sample rate of a sound track; its field for the channels is a fixed 2 in most files. */
async function readSound(
  file: FileBytes,
  { entry }: Track,
): Promise<Pick<MediaFacts, 'sampleRate'>> {
  // Behind version, flags and count of `stsd`, and the head of its first entry.
  if (entry === undefined || entry.end - entry.start < 44) return {};
  const sampleRate = (await contentOf(file, entry, 40, 2)).readUInt16BE();
  return sampleRate === 0 ? {} : { sampleRate };
}

interface Film {
  readonly tracks: readonly Track[];
  readonly fragments: ReadonlyMap<number, TrackRun>;
}

async function readFilm(file: FileBytes): Promise<Film> {
  const top: Box[] = [];
  for await (const box of boxes(file, 0, file.size)) top.push(box);
  const moov = top.find(({ type }) => type === 'moov');
  if (moov === undefined) throw new Defect('is cut off: it has no index of its samples ("moov")');
  const traks = await boxesOf(file, moov, 'trak');
  if (traks.length > MAX_TRACKS) throw new Defect(`has ${traks.length} tracks`);
  const tracks: Track[] = [];
  for (const trak of traks) tracks.push(await readTrack(file, trak));
  const fragments = new Map<number, TrackRun>();
  const defaults = await readTrackDefaults(file, moov);
  for (const moof of top.filter(({ type }) => type === 'moof')) {
    await addFragment(file, moof, defaults, fragments);
  }
  return { tracks, fragments };
}

/**
 * Reads the whole structure of an MP4, M4A or QuickTime file and proves that every sample is there.
 *
 * @throws {Defect} where it is cut off or damaged, or holds nothing of the wanted sort
 */
export async function walkMp4(
  file: FileBytes,
  wanted: 'film' | 'sound',
): Promise<Omit<MediaFacts, 'mediaType' | 'decoded'>> {
  const { tracks, fragments } = await readFilm(file);
  const filled = tracks.filter(
    ({ id, samples }) => samples + (fragments.get(id)?.samples ?? 0) > 0,
  );
  const picture = filled.find(({ handler }) => handler === 'vide');
  const sound = filled.find(({ handler }) => handler === 'soun');
  if (wanted === 'film' && picture === undefined) throw new Defect('holds no film');
  if (wanted === 'sound' && sound === undefined) throw new Defect('holds no sound');
  const seconds = filled.map(
    ({ id, durationSeconds, timeScale }) =>
      durationSeconds + (fragments.get(id)?.time ?? 0) / timeScale,
  );
  const durationSeconds = Math.max(...seconds);
  if (!(durationSeconds > 0)) throw new Defect('has no length');
  return {
    durationSeconds,
    ...(wanted === 'film' &&
      picture !== undefined && {
        width: Math.round(picture.width),
        height: Math.round(picture.height),
      }),
    ...(sound !== undefined && (await readSound(file, sound))),
  };
}
