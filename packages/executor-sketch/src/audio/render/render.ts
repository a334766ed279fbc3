import type { Part, Score } from '../score.ts';
import { master, type Stereo } from './master.ts';
import { renderPart } from './render-part.ts';
import { reverberate } from './reverb.ts';
import { sampleRate } from './sound.ts';

/** Called before each part is played. */
export type RenderProgress = (part: Part, index: number, total: number) => void;

/** Plays a score: every part at its level, one room for all, and a limiter. */
export function renderScore(score: Score, progress?: RenderProgress): Stereo {
  const length = Math.ceil(score.duration * sampleRate);
  const left = new Float32Array(length);
  const right = new Float32Array(length);
  const sends = new Float32Array(length);
  score.parts.forEach((part, index) => {
    progress?.(part, index, score.parts.length);
    const sound = renderPart(part, score.notes.filter((note) => note.part === part.id), score.voice, length);
    const send = part.send * (0.35 + score.space * 0.9) * 0.5;
    for (let at = 0; at < length; at++) {
      const toLeft = sound.left[at]!;
      const toRight = sound.right[at]!;
      left[at]! += toLeft;
      right[at]! += toRight;
      sends[at]! += (toLeft + toRight) * send;
    }
  });
  const [roomLeft, roomRight] = reverberate(sends, 0.9 + score.space * 2.4, 0.5 + score.mood.brightness * 0.3);
  for (let at = 0; at < length; at++) {
    left[at]! += roomLeft[at]!;
    right[at]! += roomRight[at]!;
  }
  fadeOut(left, right);
  master({ left, right }, loudnessOf(score));
  return { left, right };
}

/** One part alone, as it is in the mix before the room: for looking at it. */
export function renderStem(score: Score, partId: string): Stereo {
  const part = score.parts.find((one) => one.id === partId);
  if (part === undefined) throw new RangeError(`The score has no part '${partId}', only ${score.parts.map((one) => one.id).join(', ')}.`);
  return renderPart(part, score.notes.filter((note) => note.part === partId), score.voice, Math.ceil(score.duration * sampleRate));
}

/** Calm songs are not mastered as loud as wild ones. */
function loudnessOf(score: Score): number {
  const drums = score.parts.some((part) => part.role === 'drums') ? 1 : 0;
  return -17.5 + score.mood.energy * 1.6 + drums * 1.5;
}

function fadeOut(left: Float32Array, right: Float32Array): void {
  const length = Math.min(left.length, Math.floor(1.2 * sampleRate));
  for (let index = 0; index < length; index++) {
    const at = left.length - 1 - index;
    left[at]! *= index / length;
    right[at]! *= index / length;
  }
}
