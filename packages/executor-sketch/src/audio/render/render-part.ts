import { hashText } from '../../random.ts';
import type { Note, Part } from '../score.ts';
import type { VocalStyle } from '../words/vocal-style.ts';
import { drumPan, strokeOf } from './drum-kit.ts';
import { applyEffects, doubled, softClip } from './effects.ts';
import { addVoice } from './lead-voice.ts';
import type { Stereo } from './master.ts';
import type { DrumsPatch, Patch } from './patch.ts';
import { fromDecibels, sampleRate } from './sound.ts';
import { bell, pluck, strike } from './struck.ts';
import { addWave } from './wave-voice.ts';

/** Plays one part of a score, at its level in the mix and in its place between left and right. */
export function renderPart(part: Part, notes: readonly Note[], voice: VocalStyle, length: number): Stereo {
  const { patch, effects } = part.instrument;
  if (patch.kind === 'drums') return levelled(renderDrums(patch, notes, length), part, 'peak');
  const mono = new Float32Array(length);
  if (patch.kind === 'voice') {
    addVoice(notes, voice, mono);
    if (voice.force > 0.8) saturate(mono);
  } else if (patch.kind === 'wave') {
    notes.forEach((note, index) => {
      addWave(patch, { pitch: note.pitch, velocity: note.velocity, from: Math.floor(note.start * sampleRate), length: Math.floor(note.duration * sampleRate), seed: index * 77 + note.pitch }, mono);
    });
  } else {
    addStruck(patch, notes, mono);
  }
  if (effects !== undefined) applyEffects(mono, effects);
  return levelled(placed(mono, part), part, 'power');
}

function saturate(samples: Float32Array): void {
  for (let index = 0; index < samples.length; index++) samples[index] = softClip(samples[index]! * 3) * 0.5;
}

/** Struck and plucked tones are made once for each pitch and force, then laid where they sound. */
function addStruck(patch: Exclude<Patch, { kind: 'wave' | 'drums' | 'voice' }>, notes: readonly Note[], out: Float32Array): void {
  const kept = new Map<string, Float32Array>();
  notes.forEach((note, index) => {
    const force = Math.ceil(note.velocity * 3) / 3;
    const take = index % 2;
    const name = `${note.pitch} ${force} ${take}`;
    let sample = kept.get(name);
    if (sample === undefined) {
      const seed = hashText(name) % 100000;
      sample = patch.kind === 'string' ? pluck(patch, note.pitch, force, seed) : patch.kind === 'modal' ? strike(patch, note.pitch, force, seed) : bell(patch, note.pitch, force);
      kept.set(name, sample);
    }
    lay(sample, note, patch.kind === 'modal' ? 0.25 : 0.09, out);
  });
}

function lay(sample: Float32Array, note: Note, release: number, out: Float32Array): void {
  const from = Math.floor(note.start * sampleRate);
  const hold = Math.floor(note.duration * sampleRate);
  const fade = Math.floor(release * sampleRate);
  const end = Math.min(sample.length, hold + fade, out.length - from);
  const gain = note.velocity;
  const plain = Math.min(end, hold);
  for (let index = 0; index < plain; index++) out[from + index]! += sample[index]! * gain;
  for (let index = plain; index < end; index++) out[from + index]! += sample[index]! * gain * (1 - (index - hold) / fade);
}

function renderDrums(patch: DrumsPatch, notes: readonly Note[], length: number): Stereo {
  const left = new Float32Array(length);
  const right = new Float32Array(length);
  const kept = new Map<string, Float32Array>();
  notes.forEach((note, index) => {
    const drum = note.drum ?? 'kick';
    const name = `${drum} ${index % 3}`;
    const sample = kept.get(name) ?? strokeOf(patch.kit, drum, index % 3);
    kept.set(name, sample);
    const from = Math.floor(note.start * sampleRate);
    const gain = note.velocity ** 1.5;
    const [toLeft, toRight] = panned(drumPan[drum]);
    const end = Math.min(sample.length, length - from);
    for (let at = 0; at < end; at++) {
      const value = sample[at]! * gain;
      left[from + at]! += value * toLeft;
      right[from + at]! += value * toRight;
    }
  });
  return { left, right };
}

/** Pads and doubled guitars are wide, the rest is a point between the speakers. */
function placed(mono: Float32Array, part: Part): Stereo {
  const wide = part.role === 'pad' || part.role === 'group' || part.instrument.effects?.chorus !== undefined || (part.instrument.effects?.drive ?? 0) > 0.5;
  const [toLeft, toRight] = panned(wide ? part.pan * 0.4 : part.pan);
  const other = wide ? doubled(mono, part.instrument.effects?.chorus ?? 0.3) : mono;
  const right = wide ? other : new Float32Array(mono.length);
  for (let index = 0; index < mono.length; index++) {
    const near = mono[index]!;
    right[index] = (wide ? other[index]! * 0.9 + near * 0.15 : near) * toRight;
    mono[index] = near * toLeft;
  }
  return { left: mono, right };
}

function panned(pan: number): readonly [number, number] {
  const angle = ((pan + 1) * Math.PI) / 4;
  return [Math.cos(angle) * Math.SQRT2, Math.sin(angle) * Math.SQRT2];
}

/** Brings a part to its level, measured where it plays: no timbre can hide or shout by accident. */
function levelled(sound: Stereo, part: Part, by: 'peak' | 'power'): Stereo {
  const measured = by === 'peak' ? peakOf(sound) : activePower(sound);
  if (measured < 1e-7) return sound;
  const gain = fromDecibels(part.level + (by === 'peak' ? 12 : 0)) / measured;
  for (const channel of [sound.left, sound.right]) {
    for (let index = 0; index < channel.length; index++) channel[index] = channel[index]! * gain;
  }
  return sound;
}

function peakOf({ left, right }: Stereo): number {
  let peak = 0;
  for (let index = 0; index < left.length; index++) peak = Math.max(peak, Math.abs(left[index]!), Math.abs(right[index]!));
  return peak;
}

/** RMS over the windows within 30 dB of the loudest. */
function activePower({ left, right }: Stereo): number {
  const size = Math.floor(0.1 * sampleRate);
  const powers: number[] = [];
  let loudest = 0;
  for (let from = 0; from < left.length; from += size) {
    let sum = 0;
    const end = Math.min(left.length, from + size);
    for (let index = from; index < end; index += 2) sum += left[index]! * left[index]! + right[index]! * right[index]!;
    const power = sum / size;
    powers.push(power);
    loudest = Math.max(loudest, power);
  }
  const active = powers.filter((power) => power > loudest / 1000);
  return Math.sqrt(active.reduce((sum, power) => sum + power, 0) / Math.max(1, active.length));
}
