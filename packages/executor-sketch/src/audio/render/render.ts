import type { Note, Part, Score } from '../score.ts';
import { master, type Stereo } from './master.ts';
import { makeBus } from './mix.ts';
import { renderPart } from './render-part.ts';
import { reverberate } from './reverb.ts';
import { fromDecibels, sampleRate } from './sound.ts';

/** Called before each part is played. */
export type RenderProgress = (part: Part, index: number, total: number) => void;

/** Plays a score: every part at its level, one room for all, and a limiter. */
export function renderScore(score: Score, progress?: RenderProgress): Stereo {
  const length = Math.ceil(score.duration * sampleRate);
  const bus = makeBus(length, (0.35 + score.space * 0.9) * 0.9);
  score.parts.forEach((part, index) => {
    progress?.(part, index, score.parts.length);
    renderPart(part, notesOf(score, part), score.voice, bus);
  });
  const { left, right } = bus;
  const [roomLeft, roomRight] = reverberate(
    bus.room,
    0.9 + score.space * 2.4,
    0.5 + score.mood.brightness * 0.3,
  );
  for (let at = 0; at < length; at++) {
    left[at]! += roomLeft[at]!;
    right[at]! += roomRight[at]!;
  }
  ride(score, left, right);
  fadeOut(left, right);
  master({ left, right }, loudnessOf(score), 3.5 + score.mood.brightness * 2.5);
  return { left, right };
}

/** One part alone, as it is in the mix before the room: for looking at it. */
export function renderStem(score: Score, partId: string): Stereo {
  const part = score.parts.find((one) => one.id === partId);
  if (part === undefined)
    throw new RangeError(
      `The score has no part '${partId}', only ${score.parts.map((one) => one.id).join(', ')}.`,
    );
  const bus = makeBus(Math.ceil(score.duration * sampleRate), 0);
  renderPart(part, notesOf(score, part), score.voice, bus);
  return bus;
}

function notesOf(score: Score, part: Part): Note[] {
  return score.notes.filter((note) => note.part === part.id);
}

/** Calm songs are not mastered as loud as wild ones. */
function loudnessOf(score: Score): number {
  const drums = score.parts.some((part) => part.role === 'drums') ? 1 : 0;
  return -17.5 + score.mood.energy * 1.6 + drums * 1.5;
}

/** Moves the whole mix with the sections: verses step back, choruses come forward. */
function ride(score: Score, left: Float32Array, right: Float32Array): void {
  const slope = 1 / (0.25 * sampleRate);
  let gain = 0;
  let section = 0;
  for (let at = 0; at < left.length; at++) {
    const end = score.sections[section]?.endSeconds ?? Infinity;
    if (at / sampleRate > end - 0.1 && section < score.sections.length - 1) section++;
    if (at % 64 === 0) {
      const target = fromDecibels(((score.sections[section]?.dynamics ?? 0.8) - 0.8) * 8);
      gain =
        gain === 0 ? target : gain + Math.max(-64 * slope, Math.min(64 * slope, target - gain));
    }
    left[at]! *= gain;
    right[at]! *= gain;
  }
}

function fadeOut(left: Float32Array, right: Float32Array): void {
  const length = Math.min(left.length, Math.floor(1.2 * sampleRate));
  for (let index = 0; index < length; index++) {
    const at = left.length - 1 - index;
    left[at]! *= index / length;
    right[at]! *= index / length;
  }
}
