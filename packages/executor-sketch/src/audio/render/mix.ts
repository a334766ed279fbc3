import type { Part } from '../score.ts';
import type { Stereo } from './master.ts';
import { fromDecibels, sampleRate } from './sound.ts';

/** Where parts are summed: the two channels, and what goes to the room. */
export interface Bus extends Stereo {
  readonly room: Float32Array;
  /** How much of a part's send reaches the room. */
  readonly roomGain: number;
}

/** An empty bus. */
export function makeBus(length: number, roomGain: number): Bus {
  return {
    left: new Float32Array(length),
    right: new Float32Array(length),
    room: new Float32Array(length),
    roomGain,
  };
}

/**
 * Adds a part at its level, measured where it plays: no timbre can hide or shout by accident. Pads and
 * doubled guitars are wide, the rest is a point between the speakers.
 */
export function mixMono(mono: Float32Array, part: Part, bus: Bus): void {
  const power = activePower(mono);
  if (power < 1e-7) return;
  const effects = part.instrument.effects;
  const gain = fromDecibels(part.level) / power;
  const wide =
    part.role === 'pad' ||
    part.role === 'group' ||
    effects?.chorus !== undefined ||
    (effects?.drive ?? 0) > 0.5;
  if (wide) mixWide(mono, part, bus, gain, effects?.chorus ?? 0.3);
  else mixPoint(mono, part, bus, gain);
}

function mixPoint(
  mono: Float32Array,
  part: Part,
  { left, right, room, roomGain }: Bus,
  gain: number,
): void {
  const [toLeft, toRight] = panned(part.pan, gain);
  const send = part.send * roomGain * gain;
  for (let at = 0; at < mono.length; at++) {
    const sample = mono[at]!;
    left[at]! += sample * toLeft;
    right[at]! += sample * toRight;
    room[at]! += sample * send;
  }
}

/** The right channel gets a second, wavering copy a few milliseconds later. */
function mixWide(
  mono: Float32Array,
  part: Part,
  { left, right, room, roomGain }: Bus,
  gain: number,
  depth: number,
): void {
  const [toLeft, toRight] = panned(part.pan * 0.4, gain);
  const send = part.send * roomGain * gain;
  const step = (2 * Math.PI * 0.6) / sampleRate;
  const chunk = 64;
  for (let from = 0; from < mono.length; from += chunk) {
    const delay = sampleRate * (0.0125 + 0.0025 * depth * Math.sin(step * from));
    const next = sampleRate * (0.0125 + 0.0025 * depth * Math.sin(step * (from + chunk)));
    const to = Math.min(mono.length, from + chunk);
    for (let at = from; at < to; at++) {
      const sample = mono[at]!;
      const back = Math.max(0, at - delay - ((next - delay) * (at - from)) / chunk);
      const whole = back | 0;
      const low = mono[whole]!;
      const late = low + (mono[whole + 1]! - low) * (back - whole);
      left[at]! += sample * toLeft;
      right[at]! += (late * 0.9 + sample * 0.15) * toRight;
      room[at]! += sample * send;
    }
  }
}

/** Adds a part that is stereo already; drums go by their peak, as their power says little. */
export function mixDrums(sound: Stereo, part: Part, { left, right, room, roomGain }: Bus): void {
  let peak = 1e-7;
  for (let at = 0; at < sound.left.length; at++)
    peak = Math.max(peak, Math.abs(sound.left[at]!), Math.abs(sound.right[at]!));
  const gain = fromDecibels(part.level + 12) / peak;
  const send = part.send * roomGain * gain * 0.5;
  for (let at = 0; at < left.length; at++) {
    const fromLeft = sound.left[at]!;
    const fromRight = sound.right[at]!;
    left[at]! += fromLeft * gain;
    right[at]! += fromRight * gain;
    room[at]! += (fromLeft + fromRight) * send;
  }
}

/** Equal power: the loudness stays where the place changes. */
export function panned(pan: number, gain: number): readonly [number, number] {
  const angle = ((pan + 1) * Math.PI) / 4;
  return [Math.cos(angle) * Math.SQRT2 * gain, Math.sin(angle) * Math.SQRT2 * gain];
}

/** RMS over the windows within 30 dB of the loudest. */
function activePower(mono: Float32Array): number {
  const size = Math.floor(0.1 * sampleRate);
  const powers: number[] = [];
  let loudest = 0;
  for (let from = 0; from < mono.length; from += size) {
    let sum = 0;
    const end = Math.min(mono.length, from + size);
    for (let at = from; at < end; at += 2) sum += mono[at]! * mono[at]!;
    const power = (2 * sum) / size;
    powers.push(power);
    loudest = Math.max(loudest, power);
  }
  const active = powers.filter((power) => power > loudest / 1000);
  return Math.sqrt(active.reduce((sum, power) => sum + power, 0) / Math.max(1, active.length));
}
