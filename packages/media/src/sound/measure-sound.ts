import type { MediaFacts } from '@media-gen/core';
import { parseFile } from 'music-metadata';

import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import { walkFlac } from './flac-frames.ts';
import { walkMp3 } from './mp3-frames.ts';
import { walkOgg } from './ogg-pages.ts';
import { walkWav } from './wav-chunks.ts';

type SoundFacts = Partial<Pick<MediaFacts, 'durationSeconds' | 'sampleRate' | 'channels'>>;

/** Proves that a file is whole; what it measures itself goes before what the header says. */
type Walk = (file: FileBytes) => Promise<SoundFacts>;

const nothingMeasured = (walk: (file: FileBytes) => Promise<unknown>): Walk => {
  return async (file) => {
    await walk(file);
    return {};
  };
};

/** The formats that are measured. */
export const SOUND_WALKS = {
  mp3: walkMp3,
  wav: nothingMeasured(walkWav),
  flac: walkFlac,
  ogg: nothingMeasured(walkOgg),
} satisfies Record<string, Walk>;

async function readHeader(path: string): Promise<SoundFacts> {
  try {
    const { format } = await parseFile(path, { duration: true, skipCovers: true });
    return {
      ...(format.duration === undefined ? {} : { durationSeconds: format.duration }),
      ...(format.sampleRate === undefined ? {} : { sampleRate: format.sampleRate }),
      ...(format.numberOfChannels === undefined ? {} : { channels: format.numberOfChannels }),
    };
  } catch (cause) {
    // music-metadata throws errors of many classes, RangeError among them, for damaged files.
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Defect(`cannot be read: ${reason}`, { cause });
  }
}

/** Reads the whole file and measures it. @throws {Defect} */
export async function measureSound(
  file: FileBytes,
  format: keyof typeof SOUND_WALKS,
): Promise<SoundFacts> {
  const measured = await SOUND_WALKS[format](file);
  const facts = { ...(await readHeader(file.path)), ...measured };
  const { durationSeconds } = facts;
  if (durationSeconds === undefined || !(durationSeconds > 0) || durationSeconds === Infinity) {
    throw new Defect('holds no sound');
  }
  return facts;
}
