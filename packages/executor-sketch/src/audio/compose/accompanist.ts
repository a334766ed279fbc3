import { chordPatterns } from '../part-patterns.ts';
import { barOf } from '../patterns.ts';
import type { Chord, Part } from '../score.ts';
import type { DraftNote } from './draft.ts';
import type { SectionForm } from './form.ts';
import { voiceChord } from './harmony.ts';
import type { Plan } from './plan.ts';

/** The second and third chord player do something else than the first. */
const alternatives = ['arpeggio', 'whole', 'offbeats', 'pulse'] as const;

interface Bar {
  readonly section: number;
  readonly at: number;
  readonly form: SectionForm;
  readonly voicing: readonly number[];
  readonly root: number;
}

/** Plays chords in the genre's pattern, each voicing close to the last. */
export function playChords(
  part: Part,
  seat: number,
  forms: readonly SectionForm[],
  chords: readonly Chord[],
  plan: Plan,
): DraftNote[] {
  const { meter } = plan;
  const notes: DraftNote[] = [];
  let previous: number[] | undefined;
  forms.forEach((form, section) => {
    const name = patternName(part, seat, form, plan);
    const pattern = chordPatterns[name];
    if (pattern === undefined) return;
    for (let bar = 0; bar < form.bars; bar++) {
      const chord = chords[form.firstBar + bar];
      if (chord === undefined) continue;
      previous = voicing(part, chord, previous);
      const ending = form.last && bar === form.bars - 1;
      const at = (form.firstBar + bar) * meter.steps;
      const info = { section, at, form, voicing: previous, root: lowRoot(chord, previous, part) };
      notes.push(
        ...(ending
          ? lastChord(part, info, plan)
          : barNotes(part, barOf(pattern, meter), info, plan)),
      );
    }
  });
  return notes;
}

function patternName(part: Part, seat: number, form: SectionForm, plan: Plan): string {
  const [sparse, full] = plan.style.chords;
  if (seat > 0) {
    const loud = (part.instrument.effects?.drive ?? 0) > 0.5;
    return loud ? full : (alternatives[(seat - 1) % alternatives.length] ?? 'arpeggio');
  }
  return form.fullness === 3 ? full : sparse;
}

function voicing(part: Part, chord: Chord, previous: number[] | undefined): number[] {
  const [lowest, highest] = part.instrument.range;
  const driven = (part.instrument.effects?.drive ?? 0) > 0.5;
  if (driven) {
    const root = lowest + ((((chord.root - lowest) % 12) + 12) % 12);
    return [root, root + 7, root + 12];
  }
  // Distortion wants fifths, and so does nothing else.
  const stack =
    chord.stack.length === 3 && chord.stack[2] === 12
      ? chord.triad.map((tone) => (tone - chord.root + 12) % 12)
      : chord.stack;
  const classes = [...new Set(stack.map((step) => (chord.root + step) % 12))].slice(0, 5);
  const centre = Math.min(highest - 7, Math.max(lowest + 9, 60));
  const four = classes.length === 5 ? classes.slice(1) : classes;
  return voiceChord(four, centre, previous);
}

function lowRoot(chord: Chord, voiced: readonly number[], part: Part): number {
  const top = (voiced[0] ?? 60) - 3;
  const floor = Math.max(part.instrument.range[0], top - 12);
  const pitch = floor + ((((chord.root - floor) % 12) + 12) % 12);
  return pitch;
}

function barNotes(part: Part, signs: string, bar: Bar, plan: Plan): DraftNote[] {
  const notes: DraftNote[] = [];
  const strings = part.instrument.patch.kind === 'string';
  Array.from(signs).forEach((sign, step) => {
    if (sign === '.' || sign === '-') return;
    let end = step + 1;
    while (end < signs.length && signs[end] === '.') end++;
    const weight = plan.meter.weights[step] ?? 0;
    const softer = sign === 'x' ? 0.82 : sign === 'u' ? 0.68 : 1;
    const velocity = Math.min(1, (0.38 + bar.form.dynamics * 0.36 + weight * 0.12) * softer);
    const common = { part: part.id, section: bar.section, at: bar.at + step, velocity };
    if (sign === 'b') notes.push({ ...common, steps: Math.min(signs.length, 8), pitch: bar.root });
    else if (/\d/.test(sign))
      notes.push({
        ...common,
        steps: strings ? 8 : Math.max(4, end - step),
        pitch: toneOf(bar.voicing, Number(sign)),
      });
    else {
      const order = sign === 'u' ? [...bar.voicing].reverse().slice(0, 3) : bar.voicing;
      const spread = strings && order.length > 2 ? 0.011 : 0.002;
      notes.push(
        ...order.map((pitch, index) => ({
          ...common,
          steps: end - step,
          pitch,
          late: index * spread,
          velocity: velocity * (1 - index * 0.03),
        })),
      );
    }
  });
  return notes;
}

/** Tone n of the chord, going on into the next octave. */
function toneOf(voicing: readonly number[], number: number): number {
  const index = number - 1;
  const size = voicing.length;
  return (voicing[index % size] ?? 60) + 12 * Math.floor(index / size);
}

function lastChord(part: Part, bar: Bar, plan: Plan): DraftNote[] {
  const pitches = [bar.root, ...bar.voicing];
  return pitches.map((pitch, index) => ({
    part: part.id,
    section: bar.section,
    at: bar.at,
    steps: plan.meter.steps,
    pitch,
    velocity: 0.6,
    late: index * 0.035,
  }));
}

/** Holds chords under the band; the same chord is held over the bar line. */
export function playPad(
  part: Part,
  carriesBass: boolean,
  forms: readonly SectionForm[],
  chords: readonly Chord[],
  plan: Plan,
): DraftNote[] {
  const { meter } = plan;
  const notes: DraftNote[] = [];
  let previous: number[] | undefined;
  forms.forEach((form, section) => {
    const patient = form.kind === 'verse' && form.occurrence === 0 && form.bars > 7 && !carriesBass;
    const from = patient ? Math.floor(form.bars / 2) : 0;
    for (let bar = from; bar < form.bars;) {
      const chord = chords[form.firstBar + bar];
      if (chord === undefined) break;
      let held = 1;
      while (
        bar + held < form.bars &&
        held < 2 &&
        chords[form.firstBar + bar + held]?.name === chord.name
      )
        held++;
      previous = voicing(part, chord, previous);
      const velocity = 0.34 + form.dynamics * 0.4;
      const common = {
        part: part.id,
        section,
        at: (form.firstBar + bar) * meter.steps,
        steps: held * meter.steps * 0.99,
      };
      const top = previous.slice(0, 4);
      notes.push(...top.map((pitch) => ({ ...common, pitch, velocity })));
      if (carriesBass)
        notes.push({ ...common, pitch: lowRoot(chord, previous, part), velocity: velocity * 1.1 });
      bar += held;
    }
  });
  return notes;
}
