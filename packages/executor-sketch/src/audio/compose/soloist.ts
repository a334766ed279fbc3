import type { Random } from '../../random.ts';
import type { Chord, Part } from '../score.ts';
import { scaleOf } from '../words/key.ts';
import type { DraftNote } from './draft.ts';
import type { SectionForm } from './form.ts';
import type { Plan } from './plan.ts';
import type { LineTune } from './tunes.ts';

interface Place {
  readonly part: Part;
  readonly section: number;
  readonly form: SectionForm;
  readonly chords: readonly Chord[];
  readonly plan: Plan;
  readonly random: Random;
}

/**
 * Plays a melody instrument: the hook in wordless sections, answers where the singer breathes, and
 * in choruses a figure (struck instruments) or a long line (blown and bowed ones).
 */
export function playMelody(
  part: Part,
  seat: number,
  forms: readonly SectionForm[],
  chords: readonly Chord[],
  hook: LineTune | undefined,
  lead: readonly DraftNote[],
  plan: Plan,
): DraftNote[] {
  return forms.flatMap((form, section) => {
    const random = plan.random.fork(`solo ${part.id} ${form.tuneKey}`);
    const place: Place = { part, section, form, chords, plan, random };
    if (form.phrases.length === 0)
      return hook === undefined ? figure(place) : quoteHook(place, hook, seat);
    const answers = breaths(place, lead).filter(
      (_, index) => index % 2 === seat % 2 || form.phrases.length < 3,
    );
    const fills = answers.flatMap((gap) => answer(place, gap));
    if (form.fullness < 3) return fills;
    return [...(part.instrument.patch.kind === 'wave' ? longLine(place) : figure(place)), ...fills];
  });
}

/** The hook in the instrument's own octave, bent to the chords that now lie under it. */
export function quoteHook(
  { part, section, form, chords, plan }: Place,
  hook: LineTune,
  seat: number,
): DraftNote[] {
  const notes: DraftNote[] = [];
  const { steps } = plan.meter;
  const octave = octaveShift(hook.pitches, part);
  const bars = form.last ? form.bars - 1 : form.bars;
  const rests = form.kind === 'intro' && hook.bars > form.bars ? form.bars * steps : Infinity;
  for (let bar = 0; bar < bars; bar += hook.bars) {
    const turn = bar / hook.bars;
    if (form.kind !== 'intro' && turn % 2 !== seat % 2 && seat > 0) continue;
    hook.onsets.forEach((onset, index) => {
      const at = bar * steps + onset;
      if (at >= bars * steps || onset >= rests) return;
      const chord = chords[form.firstBar + Math.floor(at / steps)];
      const written = (hook.pitches[index] ?? 60) + octave;
      const long = (hook.onsets[index + 1] ?? hook.bars * steps) - onset >= 4;
      const pitch = chord !== undefined && long ? nearestTone(written, chord) : written;
      const end = Math.min(hook.onsets[index + 1] ?? onset + 6, onset + 8);
      notes.push({
        part: part.id,
        section,
        at: form.firstBar * steps + at,
        steps: Math.max(1, (end - onset) * 0.95),
        pitch,
        velocity: 0.5 + form.dynamics * 0.32,
      });
    });
  }
  return notes;
}

interface Gap {
  readonly at: number;
  readonly steps: number;
  readonly near: number;
}

/** Where the singer holds or rests at the ends of lines. */
function breaths({ form, section, plan }: Place, lead: readonly DraftNote[]): Gap[] {
  const { steps } = plan.meter;
  return form.phrases.flatMap((phrase) => {
    const from = (form.firstBar + phrase.bar) * steps;
    const end = from + phrase.bars * steps;
    const last = lead
      .filter((note) => note.section === section && note.at >= from && note.at < end)
      .at(-1);
    if (last === undefined) return [];
    const at = Math.ceil((last.at + 2) / 2) * 2;
    return end - at >= 4 ? [{ at, steps: end - at, near: last.pitch }] : [];
  });
}

/** Three to five quick tones of the chord, up or down, into the next line. */
function answer({ part, section, form, chords, plan, random }: Place, gap: Gap): DraftNote[] {
  const count = Math.min(5, Math.floor(gap.steps / 2));
  const start = gap.at + gap.steps - count * 2;
  const chord = chords[Math.floor(start / plan.meter.steps)];
  if (chord === undefined) return [];
  const rising = random.chance(0.5);
  const octave = octaveShift([gap.near], part);
  let pitch = nearestTone(gap.near + octave + (rising ? -3 : 5), chord);
  return Array.from({ length: count }, (_, index) => {
    if (index > 0)
      pitch = nextTone(
        pitch,
        index === count - 1 ? chord.triad : scaleClasses(plan),
        rising ? 1 : -1,
      );
    return {
      part: part.id,
      section,
      at: start + index * 2,
      steps: index === count - 1 ? 3 : 2,
      pitch: within(pitch, part),
      velocity: 0.42 + form.dynamics * 0.25,
    };
  });
}

/** A repeating figure of chord tones in eighths: gongs, bells, plucks. */
function figure({ part, section, form, chords, plan, random }: Place): DraftNote[] {
  const { steps } = plan.meter;
  const order = Array.from({ length: 8 }, () => random.integer(0, 3));
  const silent = Array.from({ length: 8 }, (_, index) => index % 4 !== 0 && random.chance(0.3));
  const notes: DraftNote[] = [];
  const bars = form.last ? form.bars - 1 : form.bars;
  const base = Math.min(part.instrument.range[1] - 12, Math.max(part.instrument.range[0], 67));
  for (let bar = 0; bar < bars; bar++) {
    const chord = chords[form.firstBar + bar];
    if (chord === undefined) continue;
    const tones = [...chord.triad, chord.triad[0] ?? chord.root].map(
      (tone, index) => base + ((((tone - base) % 12) + 12) % 12) + (index === 3 ? 12 : 0),
    );
    for (let step = 0; step < steps; step += 2) {
      const index = (step / 2) % 8;
      if (silent[index] === true) continue;
      const weight = plan.meter.weights[step] ?? 0;
      notes.push({
        part: part.id,
        section,
        at: (form.firstBar + bar) * steps + step,
        steps: 2,
        pitch: within(tones[order[index] ?? 0] ?? base, part),
        velocity: 0.3 + form.dynamics * 0.2 + weight * 0.15,
      });
    }
  }
  return notes;
}

/** One long tone for each bar, stepping along the chords. */
function longLine({ part, section, form, chords, plan, random }: Place): DraftNote[] {
  const { steps } = plan.meter;
  let pitch = Math.min(
    part.instrument.range[1] - 5,
    Math.max(part.instrument.range[0] + 5, 69 + random.integer(-2, 3)),
  );
  const bars = form.last ? form.bars - 1 : form.bars;
  return Array.from({ length: bars }, (_, bar) => {
    const chord = chords[form.firstBar + bar];
    if (chord !== undefined)
      pitch = within(nearestTone(pitch + random.integer(-2, 2), chord), part);
    return {
      part: part.id,
      section,
      at: (form.firstBar + bar) * steps,
      steps: steps * 0.96,
      pitch,
      velocity: 0.32 + form.dynamics * 0.22,
    };
  });
}

function scaleClasses(plan: Plan): number[] {
  return scaleOf[plan.key.mode].map((step) => (plan.key.tonic + step) % 12);
}

function nextTone(pitch: number, classes: readonly number[], direction: 1 | -1): number {
  for (let step = 1; step < 12; step++) {
    const candidate = pitch + direction * step;
    if (classes.includes(((candidate % 12) + 12) % 12)) return candidate;
  }
  return pitch;
}

/** The chord tone nearest to a pitch. */
export function nearestTone(pitch: number, chord: Chord): number {
  for (let distance = 0; distance < 7; distance++) {
    for (const candidate of [pitch - distance, pitch + distance]) {
      if (chord.triad.includes(((candidate % 12) + 12) % 12)) return candidate;
    }
  }
  return pitch;
}

function octaveShift(pitches: readonly number[], part: Part): number {
  const mean = pitches.reduce((sum, pitch) => sum + pitch, 0) / Math.max(1, pitches.length);
  const [lowest, highest] = part.instrument.range;
  return Math.round(((lowest + highest) / 2 - mean) / 12) * 12;
}

function within(pitch: number, part: Part): number {
  const [lowest, highest] = part.instrument.range;
  let moved = pitch;
  while (moved > highest) moved -= 12;
  while (moved < lowest) moved += 12;
  return moved;
}
