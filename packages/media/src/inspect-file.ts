import { basename } from 'node:path';

import type { MediaFacts } from '@media-gen/core';

import { Defect } from './file/defect.ts';
import type { FileBytes } from './file/file-bytes.ts';
import { walkMp4 } from './film/mp4-film.ts';
import { walkWebm } from './film/webm-film.ts';
import { FORMAT_TITLES, type FormatName, formatOfName } from './formats/media-format.ts';
import { describeUnknown, sniff } from './formats/sniff.ts';
import { decodePicture, PICTURE_FORMATS, type PictureFormat } from './picture/decode-picture.ts';
import { measureSound, SOUND_WALKS } from './sound/measure-sound.ts';

const isPicture = (format: FormatName): format is PictureFormat =>
  PICTURE_FORMATS.some((name) => name === format);
const isSound = (format: FormatName): format is keyof typeof SOUND_WALKS =>
  Object.hasOwn(SOUND_WALKS, format);

type FilmWalk = (
  file: FileBytes,
  mediaType: string,
) => Promise<Omit<MediaFacts, 'mediaType' | 'decoded'>>;
const walkMpeg4: FilmWalk = (file, mediaType) =>
  walkMp4(file, mediaType.startsWith('audio/') ? 'sound' : 'film');
const FILM_WALKS: Partial<Record<FormatName, FilmWalk>> = {
  mp4: walkMpeg4,
  m4a: walkMpeg4,
  quicktime: walkMpeg4,
  webm: walkWebm,
};

async function checkName(
  file: FileBytes,
  promised: readonly FormatName[],
  found: FormatName | undefined,
): Promise<void> {
  if (found === undefined ? promised.length === 0 : promised.includes(found)) return;
  const [expected] = promised;
  const is = found === undefined ? await describeUnknown(file) : FORMAT_TITLES[found];
  const wanted = expected === undefined ? 'what its name says' : FORMAT_TITLES[expected];
  throw new Defect(`is not ${wanted} but ${is}`);
}

/** What a file is, by its name and its content. @throws {Defect} where they disagree */
export async function inspectFile(file: FileBytes, maxPixels: number): Promise<MediaFacts> {
  const named = formatOfName(basename(file.path));
  if (named === undefined) return { mediaType: 'application/octet-stream', decoded: false };
  const found = await sniff(file);
  await checkName(file, named.contents, found);
  const { mediaType } = named;
  if (found === undefined) return { mediaType, decoded: false };
  if (isPicture(found)) {
    return { mediaType, decoded: true, ...(await decodePicture(file, found, maxPixels)) };
  }
  if (isSound(found)) return { mediaType, decoded: true, ...(await measureSound(file, found)) };
  const film = FILM_WALKS[found];
  if (film !== undefined) return { mediaType, decoded: true, ...(await film(file, mediaType)) };
  return { mediaType, decoded: false };
}
