import { pass, peaking, runSections } from './filter.ts';
import type { Effects } from './patch.ts';
import { sampleRate } from './sound.ts';

/** Runs a part's effects over its samples, in place. */
export function applyEffects(samples: Float32Array, effects: Effects): void {
  if (effects.drive !== undefined) drive(samples, effects.drive);
  if (effects.tremolo !== undefined) tremolo(samples, effects.tremolo);
  runSections(samples, [
    ...(effects.highpass === undefined ? [] : [pass('high', effects.highpass)]),
    ...(effects.lowpass === undefined ? [] : [pass('low', effects.lowpass)]),
    ...(effects.peaks ?? []).map(([frequency, gain, q]) => peaking(frequency, gain, q)),
  ]);
}

/** Soft clipping after a normalising gain, so that it bites alike on every part. */
function drive(samples: Float32Array, amount: number): void {
  let peak = 1e-6;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  const gain = (1 + amount * amount * 34) / peak;
  // The bass would fold everything else: thin it before the clipping.
  if (amount > 0.5) runSections(samples, [pass('high', 110)]);
  for (let index = 0; index < samples.length; index++)
    samples[index] = softClip(samples[index]! * gain);
}

/** A rational stand-in for tanh. */
export function softClip(value: number): number {
  if (value > 3) return 1;
  if (value < -3) return -1;
  return (value * (27 + value * value)) / (27 + 9 * value * value);
}

function tremolo(samples: Float32Array, amount: number): void {
  const step = (2 * Math.PI * 5.1) / sampleRate;
  for (let index = 0; index < samples.length; index++)
    samples[index]! *= 1 - amount * 0.5 * (0.5 + 0.5 * Math.sin(step * index));
}
