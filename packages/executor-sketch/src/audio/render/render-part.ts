import { hashText } from '../../random.ts';
import type { Note, Part } from '../score.ts';
import type { VocalStyle } from '../words/vocal-style.ts';
import { drumPan, strokeOf } from './drum-kit.ts';
import { applyEffects, softClip } from './effects.ts';
import { addVoice } from './lead-voice.ts';
import type { Stereo } from './master.ts';
import { mixDrums, mixMono, panned, type Bus } from './mix.ts';
import type { DrumsPatch, Patch } from './patch.ts';
import { sampleRate } from './sound.ts';
import { bell, pluck, strike } from './struck.ts';
import { addWave } from './wave-voice.ts';

/** Plays one part of a score into the bus. */
export function renderPart(part: Part, notes: readonly Note[], voice: VocalStyle, bus: Bus): void {
  const { patch, effects } = part.instrument;
  const length = bus.left.length;
  if (patch.kind === 'drums') {
    mixDrums(renderDrums(patch, notes, length), part, bus);
    return;
  }
  const mono = new Float32Array(length);
  if (patch.kind === 'voice') {
    addVoice(notes, voice, mono);
    if (voice.force > 0.8) saturate(mono);
  } else if (patch.kind === 'wave') {
    notes.forEach((note, index) => {
      addWave(
        patch,
        {
          pitch: note.pitch,
          velocity: note.velocity,
          from: Math.floor(note.start * sampleRate),
          length: Math.floor(note.duration * sampleRate),
          seed: index * 77 + note.pitch,
        },
        mono,
      );
    });
  } else {
    addStruck(patch, notes, mono);
  }
  if (effects !== undefined) applyEffects(mono, effects);
  mixMono(mono, part, bus);
}

function saturate(samples: Float32Array): void {
  for (let index = 0; index < samples.length; index++)
    samples[index] = softClip(samples[index]! * 3) * 0.5;
}

/** Struck and plucked tones are made once for each pitch and force, then laid where they sound. */
function addStruck(
  patch: Exclude<Patch, { kind: 'wave' | 'drums' | 'voice' }>,
  notes: readonly Note[],
  out: Float32Array,
): void {
  const kept = new Map<string, Float32Array>();
  notes.forEach((note, index) => {
    const force = Math.ceil(note.velocity * 3) / 3;
    const take = index % 2;
    const name = `${note.pitch} ${force} ${take}`;
    let sample = kept.get(name);
    if (sample === undefined) {
      const seed = hashText(name) % 100000;
      sample =
        patch.kind === 'string'
          ? pluck(patch, note.pitch, force, seed)
          : patch.kind === 'modal'
            ? strike(patch, note.pitch, force, seed)
            : bell(patch, note.pitch, force);
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
  for (let index = plain; index < end; index++)
    out[from + index]! += sample[index]! * gain * (1 - (index - hold) / fade);
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
    const [toLeft, toRight] = panned(drumPan[drum], gain);
    const end = Math.min(sample.length, length - from);
    for (let at = 0; at < end; at++) {
      left[from + at]! += sample[at]! * toLeft;
      right[from + at]! += sample[at]! * toRight;
    }
  });
  return { left, right };
}
