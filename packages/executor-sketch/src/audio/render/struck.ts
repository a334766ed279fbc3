import type { FmPatch, ModalPatch, StringPatch } from './patch.ts';
import { hertz, makeNoise, sampleRate } from './sound.ts';

/** The longest that a struck or plucked tone is kept, in seconds. */
const longest = 4;

/** A plucked string: noise in a loop of delay and loss (Karplus and Strong 1983), tuned by an all-pass. */
export function pluck(
  patch: StringPatch,
  pitch: number,
  force: number,
  seed: number,
): Float32Array {
  if (patch.course === true) {
    const first = pluck({ ...patch, course: false }, pitch - 0.035, force, seed);
    const second = pluck({ ...patch, course: false }, pitch + 0.035, force, seed + 1);
    for (let index = 0; index < first.length; index++)
      first[index] = (first[index]! + (second[index] ?? 0)) * 0.7;
    return first;
  }
  const frequency = hertz(pitch);
  const decay = Math.min(longest, patch.decay * 2 ** ((60 - pitch) / 24));
  const out = new Float32Array(Math.floor(Math.min(longest, decay * 0.9 + 0.1) * sampleRate));
  // The loop's low-pass: brighter strings lose less of their top at each turn.
  const blend = 0.5 - 0.42 * patch.brightness;
  const period = sampleRate / frequency - blend;
  const size = Math.max(2, Math.floor(period - 0.3));
  const fraction = period - size;
  const allPass = (1 - fraction) / (1 + fraction);
  const loss = 10 ** (-3 / (frequency * decay));
  const line = excite(patch, size, force, seed);
  let at = 0;
  let before = 0;
  let passIn = 0;
  let passOut = 0;
  for (let index = 0; index < out.length; index++) {
    const sample = line[at]!;
    out[index] = sample;
    const damped = loss * ((1 - blend) * sample + blend * before);
    before = sample;
    passOut = allPass * (damped - passOut) + passIn;
    passIn = damped;
    line[at] = passOut;
    at = at + 1 === size ? 0 : at + 1;
  }
  return finish(out, 0.004);
}

function excite(patch: StringPatch, size: number, force: number, seed: number): Float32Array {
  const noise = makeNoise(seed);
  const softness = 0.05 + 0.9 * patch.brightness ** 2 * (0.45 + 0.55 * force);
  const burst = new Float32Array(size);
  let smooth = 0;
  let mean = 0;
  for (let index = 0; index < size; index++) {
    smooth += softness * (noise() - smooth);
    burst[index] = smooth;
    mean += smooth / size;
  }
  const offset = Math.max(1, Math.floor(size * patch.position));
  const line = new Float32Array(size);
  let power = 0;
  for (let index = 0; index < size; index++) {
    const value = burst[index]! - mean - (burst[(index + offset) % size]! - mean);
    line[index] = value;
    power += value * value;
  }
  const scale = 0.4 / Math.sqrt(power / size + 1e-9);
  for (let index = 0; index < size; index++) line[index] = line[index]! * scale;
  return line;
}

/** Something struck: each partial a decaying sine (a two-pole recursion), and a short noise. */
export function strike(
  patch: ModalPatch,
  pitch: number,
  force: number,
  seed: number,
): Float32Array {
  const frequency = hertz(pitch);
  const shorten = 2 ** ((60 - pitch) / 36);
  const slowest = Math.max(...patch.partials.map(([, , seconds]) => seconds)) * shorten;
  const out = new Float32Array(Math.floor(Math.min(longest, slowest * 1.1 + 0.1) * sampleRate));
  const response = patch.response ?? 0.5;
  patch.partials.forEach(([ratio, level, seconds], index) => {
    const partial = frequency * ratio;
    if (partial > sampleRate * 0.42) return;
    const loudness = level * (1 - response + response * force ** Math.min(3, index * 0.7)) * 0.35;
    addPartial(out, partial, loudness, seconds * shorten);
  });
  const noise = makeNoise(seed);
  let smooth = 0;
  const length = Math.min(out.length, Math.floor(0.03 * sampleRate));
  for (let index = 0; index < length; index++) {
    smooth += 0.35 * (noise() - smooth);
    out[index] =
      out[index]! + smooth * patch.strike * force * Math.exp(-index / (0.006 * sampleRate));
  }
  return finish(out, 0.002);
}

function addPartial(out: Float32Array, frequency: number, level: number, seconds: number): void {
  // Falls by 60 dB in the given time.
  const radius = 10 ** (-3 / (seconds * sampleRate));
  const angle = (2 * Math.PI * frequency) / sampleRate;
  const feedback = 2 * radius * Math.cos(angle);
  const square = radius * radius;
  let last = 0;
  let now = level * Math.sin(angle);
  const end = Math.min(out.length, Math.floor(seconds * 1.2 * sampleRate));
  for (let index = 0; index < end; index++) {
    out[index] = out[index]! + now;
    const next = feedback * now - square * last;
    last = now;
    now = next;
  }
}

/** A sine that bends another one; the bend fades faster than the tone. */
export function bell(patch: FmPatch, pitch: number, force: number): Float32Array {
  const frequency = hertz(pitch);
  const seconds = patch.seconds * 2 ** ((60 - pitch) / 30);
  const out = new Float32Array(Math.floor(Math.min(longest, seconds) * sampleRate));
  const step = (2 * Math.PI * frequency) / sampleRate;
  const index0 = patch.index * force;
  for (let index = 0; index < out.length; index++) {
    const age = index / sampleRate;
    const bend =
      index0 * Math.exp(-age / patch.indexSeconds) * Math.sin(step * patch.ratio * index);
    const tine = 0.12 * force * Math.exp(-age / 0.08) * Math.sin(step * 14 * index);
    out[index] = 0.42 * Math.exp((-3.2 * age) / seconds) * (Math.sin(step * index + bend) + tine);
  }
  return finish(out, 0.003);
}

/** No click at the start, silence at the end. */
function finish(out: Float32Array, attack: number): Float32Array {
  const rise = Math.floor(attack * sampleRate);
  for (let index = 0; index < rise && index < out.length; index++)
    out[index] = out[index]! * (index / rise);
  const fall = Math.min(out.length, Math.floor(0.05 * sampleRate));
  for (let index = 0; index < fall; index++) {
    const at = out.length - 1 - index;
    out[at] = out[at]! * (index / fall);
  }
  return out;
}
