import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import { type Box, boxAt, boxesOf, contentOf } from './mp4-boxes.ts';

/** How many samples and how much time a track has in the fragments, in its own time scale. */
export interface TrackRun {
  samples: number;
  time: number;
}

const DEFAULT_DURATION = 0x8;
const SAMPLE_DURATION = 0x100;
/** Fields of four bytes that stand before the default duration, by flag. */
const BEFORE_DEFAULT = [
  [0x1, 8],
  [0x2, 4],
] as const;

async function flagsOf(file: FileBytes, box: Box): Promise<number> {
  return (await contentOf(file, box, 0, 4)).readUInt32BE() & 0xffffff;
}

/** Which track a fragment is of, and how long its samples take where they do not say. */
async function readHead(
  file: FileBytes,
  head: Box,
  trackDefaults: ReadonlyMap<number, number>,
): Promise<{ readonly track: number; readonly duration: number }> {
  const flags = await flagsOf(file, head);
  const track = (await contentOf(file, head, 4, 4)).readUInt32BE();
  if ((flags & DEFAULT_DURATION) === 0) return { track, duration: trackDefaults.get(track) ?? 0 };
  const skipped = BEFORE_DEFAULT.reduce(
    (sum, [flag, bytes]) => sum + ((flags & flag) === 0 ? 0 : bytes),
    8,
  );
  return { track, duration: (await contentOf(file, head, skipped, 4)).readUInt32BE() };
}

/** The time of one run of samples. */
async function readRun(file: FileBytes, run: Box, duration: number): Promise<TrackRun> {
  const flags = await flagsOf(file, run);
  const samples = (await contentOf(file, run, 4, 4)).readUInt32BE();
  const rowFlags = [0x100, 0x200, 0x400, 0x800].filter((flag) => (flags & flag) !== 0);
  const head = 8 + ((flags & 0x1) === 0 ? 0 : 4) + ((flags & 0x4) === 0 ? 0 : 4);
  const rowBytes = rowFlags.length * 4;
  if (run.start + head + samples * rowBytes > run.end) throw new Defect('has a damaged fragment');
  if ((flags & SAMPLE_DURATION) === 0) return { samples, time: samples * duration };
  let time = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    time += (await contentOf(file, run, head + sample * rowBytes, 4)).readUInt32BE();
  }
  return { samples, time };
}

/** The samples of one `moof`, added to what was found before. */
export async function addFragment(
  file: FileBytes,
  moof: Box,
  trackDefaults: ReadonlyMap<number, number>,
  tracks: Map<number, TrackRun>,
): Promise<void> {
  for (const fragment of await boxesOf(file, moof, 'traf')) {
    const head = await boxAt(file, fragment, 'tfhd');
    if (head === undefined) throw new Defect('has a fragment of no track');
    const { track, duration } = await readHead(file, head, trackDefaults);
    const sum = tracks.get(track) ?? { samples: 0, time: 0 };
    for (const box of await boxesOf(file, fragment, 'trun')) {
      const run = await readRun(file, box, duration);
      sum.samples += run.samples;
      sum.time += run.time;
    }
    tracks.set(track, sum);
  }
}

/** What each track says of samples that say nothing themselves. */
export async function readTrackDefaults(
  file: FileBytes,
  moov: Box,
): Promise<ReadonlyMap<number, number>> {
  const defaults = new Map<number, number>();
  const extends_ = await boxAt(file, moov, 'mvex');
  if (extends_ === undefined) return defaults;
  for (const box of await boxesOf(file, extends_, 'trex')) {
    const row = await contentOf(file, box, 4, 12);
    defaults.set(row.readUInt32BE(0), row.readUInt32BE(8));
  }
  return defaults;
}
