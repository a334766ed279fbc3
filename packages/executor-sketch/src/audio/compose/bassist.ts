import { bassPatterns } from '../part-patterns.ts';
import { barOf } from '../patterns.ts';
import type { Chord, Part } from '../score.ts';
import type { DraftNote } from './draft.ts';
import type { SectionForm } from './form.ts';
import type { Plan } from './plan.ts';

/** Plays the low line: the genre's pattern over the roots, walking into the next chord. */
export function playBass(
  part: Part,
  forms: readonly SectionForm[],
  chords: readonly Chord[],
  plan: Plan,
): DraftNote[] {
  const { meter } = plan;
  const notes: DraftNote[] = [];
  forms.forEach((form, section) => {
    const pattern = bassPatterns[plan.style.bass[form.fullness === 3 ? 1 : 0]];
    if (pattern === undefined) return;
    const signs = barOf(pattern, meter);
    const played = form.last ? form.bars - 1 : form.bars;
    const wait = form.kind === 'intro' && plan.mood.energy <= 0.3 ? Math.floor(form.bars / 2) : 0;
    for (let bar = wait; bar < played; bar++) {
      const number = form.firstBar + bar;
      const chord = chords[number];
      if (chord === undefined) continue;
      const bass = { section, at: number * meter.steps, dynamics: form.dynamics };
      notes.push(...barNotes(signs, chord, chords[number + 1] ?? chord, bass, part, plan));
    }
    const home = chords[form.firstBar + played];
    if (form.last && home !== undefined) {
      notes.push({
        part: part.id,
        section,
        at: (form.firstBar + played) * meter.steps,
        steps: meter.steps,
        pitch: rootPitch(home.root, part),
        velocity: 0.7,
      });
    }
  });
  return notes;
}

function barNotes(
  signs: string,
  chord: Chord,
  next: Chord,
  bass: { section: number; at: number; dynamics: number },
  part: Part,
  plan: Plan,
): DraftNote[] {
  const notes: DraftNote[] = [];
  const root = rootPitch(chord.root, part);
  Array.from(signs).forEach((sign, step) => {
    if (sign === '.' || sign === '-') return;
    let end = step + 1;
    while (end < signs.length && signs[end] === '.') end++;
    const pitch = pitchFor(sign, root, chord, next, part);
    const weight = plan.meter.weights[step] ?? 0;
    notes.push({
      part: part.id,
      section: bass.section,
      at: bass.at + step,
      steps: (end - step) * 0.92,
      pitch,
      velocity: Math.min(1, 0.42 + bass.dynamics * 0.34 + weight * 0.16),
    });
  });
  return notes;
}

function pitchFor(sign: string, root: number, chord: Chord, next: Chord, part: Part): number {
  const fit = (pitch: number): number => (pitch > part.instrument.range[1] ? pitch - 12 : pitch);
  const third = ((chord.triad[1] ?? chord.root) - chord.root + 12) % 12;
  const fifth = ((chord.triad[2] ?? chord.root) - chord.root + 12) % 12;
  if (sign === '5')
    return fit(root + fifth > part.instrument.range[0] + 17 ? root + fifth - 12 : root + fifth);
  if (sign === '8') return fit(root + 12);
  if (sign === '3' || sign === 'w') return fit(root + third);
  if (sign === 'a') {
    const target = rootPitch(next.root, part);
    return target > root
      ? target - 1
      : target < root
        ? target + 1
        : root + fifth - 12 < part.instrument.range[0]
          ? root + fifth
          : root + fifth - 12;
  }
  return root;
}

/** The root, in the octave from the instrument's bottom note up. */
function rootPitch(root: number, part: Part): number {
  const floor = Math.max(part.instrument.range[0], 28);
  return floor + ((((root - floor) % 12) + 12) % 12);
}
