import { createHash } from 'node:crypto';
import { paint, type Raster } from '../media/raster.ts';

/**
 * What runs along a link that is no plain number or text. The digest names its whole past (classes,
 * texts, seeds, sizes), so that what is made of it is the same each time; the rest is what is known
 * of its size.
 */
export interface Thing {
  readonly type: string;
  readonly digest: string;
  readonly extent: Extent;
  /** IMAGE and MASK: the pictures. */
  readonly frames?: Frames;
  /** AUDIO: what is heard. */
  readonly sound?: Sound;
}

/** What is known of a thing's size; unknown stays out. */
export interface Extent {
  readonly width?: number;
  readonly height?: number;
  /** Pictures of a film. */
  readonly frames?: number;
  readonly batch?: number;
  readonly seconds?: number;
  readonly fps?: number;
}

/** Pictures that are drawn when somebody looks at them. */
export interface Frames {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** Two pictures with the same key are the same picture. */
  key(index: number): string;
  draw(index: number): Raster;
}

/** Sound as a description: silence, or a tune that belongs to a digest. */
export interface Sound {
  readonly seconds: number;
  readonly sampleRate: number;
  readonly channels: number;
  /** Nothing: silence. */
  readonly tune?: string;
}

export type Value = Thing | string | number | bigint | boolean | null | undefined;

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && 'digest' in value && 'extent' in value;
}

export function digestOf(...parts: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${textOf(part)}\0`);
  return hash.digest('hex');
}

function textOf(part: unknown): string {
  if (isThing(part)) return part.digest;
  if (typeof part === 'bigint') return part.toString();
  return JSON.stringify(part, (_key, each: unknown) =>
    typeof each === 'bigint' ? each.toString() : each,
  );
}

export function imageOf(digest: string, frames: Frames): Thing {
  const { width, height, count } = frames;
  return { type: 'IMAGE', digest, extent: { width, height, frames: count, batch: count }, frames };
}

/** Most pictures of a painted film that differ; the rest repeat, which keeps encoders quick. */
const PHASES = 12;

/** Pictures painted from a digest: each of a batch its own, those of a film with a moving band. */
export function painted(digest: string, extent: Extent): Frames {
  const { width = 64, height = 64 } = extent;
  const isFilm = (extent.frames ?? 1) > 1;
  const count = isFilm ? (extent.frames ?? 1) : (extent.batch ?? 1);
  const phase = (index: number): number =>
    count <= PHASES ? (index + 1) / count : Math.ceil(((index + 1) * PHASES) / count) / PHASES;
  return {
    width,
    height,
    count,
    key: (index) => (isFilm ? `${digest}@${phase(index)}` : `${digest}#${index}`),
    draw: (index) =>
      isFilm
        ? paint(digest, width, height, phase(index) * 0.999)
        : paint(digestOf(digest, index), width, height, 0),
  };
}

/** The same change to every picture; one that depends on the index says so in its name. */
export function changed(
  from: Frames,
  name: string | ((index: number) => string),
  change: (picture: Raster, index: number) => Raster,
  size: { readonly width: number; readonly height: number } = from,
): Frames {
  return {
    width: size.width,
    height: size.height,
    count: from.count,
    key: (index) => `${from.key(index)}|${typeof name === 'string' ? name : name(index)}`,
    draw: (index) => change(from.draw(index), index),
  };
}

export function audioOf(digest: string, sound: Sound): Thing {
  return { type: 'AUDIO', digest, extent: { seconds: sound.seconds }, sound };
}
