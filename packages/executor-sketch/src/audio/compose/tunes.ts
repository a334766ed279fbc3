import { hashText, type Random } from '../../random.ts';
import type { Chord, SectionKind } from '../score.ts';
import type { DraftNote } from './draft.ts';
import type { Phrase, SectionForm } from './form.ts';
import { findPitches, makeShape, type MelodyWish } from './melody.ts';
import type { Plan } from './plan.ts';
import { makeFeel, placeSyllables, type RhythmFeel } from './rhythm.ts';

/** The tune of one line, relative to the line's start. */
export interface LineTune {
  readonly onsets: readonly number[];
  readonly pitches: readonly number[];
  readonly bars: number;
}

/** Remembers what each kind of section sings, so that a chorus returns with its tune. */
export class TuneBook {
  readonly #plan: Plan;
  readonly #lines = new Map<string, LineTune>();
  readonly #seeds = new Map<string, string>();
  readonly #feels = new Map<string, RhythmFeel>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** The tune for line `index` of a section, over the chords of its bars. */
  sing(form: SectionForm, index: number, chords: readonly Chord[]): LineTune {
    const phrase = form.phrases[index];
    if (phrase === undefined) throw new RangeError(`Section ${form.label} has no line ${index}.`);
    const name = `${form.tuneKey} ${index}`;
    const known = this.#lines.get(name);
    const bars = phrase.bars - phrase.callBars;
    const count = phrase.line.syllables.length;
    if (known?.onsets.length === count && known.bars === bars) return known;
    const made = this.#make(form, phrase, index, chords, known);
    if (known === undefined) this.#lines.set(name, made);
    return made;
  }

  /** The first sung line of the chorus, or else of the first section: what the instruments quote. */
  hook(): LineTune | undefined {
    for (const [name, tune] of this.#lines) if (name.startsWith('chorus')) return tune;
    return this.#lines.values().next().value;
  }

  /** A tune for songs without words, over a section's chords. */
  improvise(form: SectionForm, chords: readonly Chord[]): void {
    const bars = Math.min(2, form.bars);
    const syllables = Array.from(
      { length: Math.max(4, bars * this.#plan.meter.pulses.length) },
      (_, index) => ({
        text: '',
        stress: index % 2 === 0 ? 0.7 : 0.3,
        vowel: 'a' as const,
        starts: index % 3 === 0,
      }),
    );
    const phrase: Phrase = { line: { text: '', syllables, call: [] }, callBars: 0, bar: 0, bars };
    const whole: SectionForm = { ...form, phrases: [phrase] };
    this.#lines.set('improvised', this.#make(whole, phrase, 0, chords, undefined));
  }

  #make(
    form: SectionForm,
    phrase: Phrase,
    index: number,
    chords: readonly Chord[],
    known: LineTune | undefined,
  ): LineTune {
    const plan = this.#plan;
    const { meter } = plan;
    const bars = phrase.bars - phrase.callBars;
    const random = plan.random.fork(this.#seedOf(form));
    const feel = this.#feelOf(form, random);
    const habit = known === undefined ? undefined : new Set(known.onsets);
    const onsets = placeSyllables(phrase.line.syllables, {
      meter,
      bars,
      feel,
      ...(habit === undefined ? {} : { habit }),
    });
    const total = bars * meter.steps;
    const spots = onsets.map((onset, at) => {
      const length = (onsets[at + 1] ?? total) - onset;
      const weight = Math.min(
        1,
        (meter.weights[Math.floor(onset) % meter.steps] ?? 0) * 0.8 + length / 24,
      );
      const chord =
        chords[phrase.callBars + phrase.bar + Math.floor(onset / meter.steps)] ?? chords[0];
      if (chord === undefined) throw new RangeError('A section without chords has no tune.');
      const before = known?.pitches[known.onsets.indexOf(onset)];
      return {
        chord,
        weight,
        place: onset / total,
        ...(before === undefined ? {} : { habit: before }),
      };
    });
    const last = index === form.phrases.length - 1;
    return {
      onsets,
      bars,
      pitches: findPitches(
        spots,
        this.#wish(form, lineLetter(index, form.phrases.length), last, random),
      ),
    };
  }

  #wish(form: SectionForm, letter: string, last: boolean, random: Random): MelodyWish {
    const { key, voice, style, mood } = this.#plan;
    const lift = lifts[form.kind] + mood.brightness;
    const shapeRandom = random.fork(`shape ${letter}`);
    return {
      key,
      range: [voice.centre - 9, voice.centre + 12],
      centre: voice.centre + lift,
      shape: makeShape(shapeRandom, form.kind === 'chorus'),
      whims: Array.from({ length: 16 }, () => shapeRandom.range(-2.4, 2.4)),
      pentatonic:
        ['folk', 'rock', 'blues', 'ambient'].includes(style.harmony) || style.id === 'citypop',
      home: last && (form.kind === 'chorus' || form.kind === 'outro' || form.last),
    };
  }

  /** Words steer the tune: other words in the first section of a kind, another tune. */
  #seedOf(form: SectionForm): string {
    const known = this.#seeds.get(form.tuneKey);
    if (known !== undefined) return known;
    const words = form.phrases.map((phrase) => phrase.line.text).join('\n');
    const seed = `tune ${form.tuneKey} ${this.#plan.flavour} ${hashText(words)}`;
    this.#seeds.set(form.tuneKey, seed);
    return seed;
  }

  #feelOf(form: SectionForm, random: Random): RhythmFeel {
    const known = this.#feels.get(form.tuneKey);
    if (known !== undefined) return known;
    const feel = makeFeel(this.#plan.meter, this.#plan.style.syncopation, random.fork('feel'));
    this.#feels.set(form.tuneKey, feel);
    return feel;
  }
}

/** Semitones above the middle of the voice. */
const lifts: Readonly<Record<SectionKind, number>> = {
  intro: 0,
  verse: -2.5,
  prechorus: 0.5,
  chorus: 3.5,
  bridge: 1,
  solo: 4,
  interlude: 0,
  outro: -1.5,
};

/** Lines answer each other: a b a c, and a last line of its own. */
function lineLetter(index: number, count: number): string {
  if (count > 2 && index === count - 1) return 'end';
  return ['a', 'b', 'a', 'c'][index % 4] ?? 'a';
}

/** The lead's notes for a line: each syllable held to the next, the last one to a breath. */
export function leadNotes(
  tune: LineTune,
  phrase: Phrase,
  base: { section: number; at: number; dynamics: number },
  plan: Plan,
): DraftNote[] {
  const total = tune.bars * plan.meter.steps;
  return tune.onsets.map((onset, index) => {
    const next = tune.onsets[index + 1];
    const beat = plan.meter.pulses[1] ?? plan.meter.steps;
    const longest = beat * (plan.barSeconds > 2.5 ? 2 : 3);
    const steps =
      next === undefined
        ? Math.min(longest, total - onset - 1)
        : Math.min((next - onset) * 0.96, longest * 1.3);
    const syllable = phrase.line.syllables[index];
    const accent = (plan.meter.weights[Math.floor(onset) % plan.meter.steps] ?? 0) * 0.14;
    const arc = 0.06 * Math.sin((Math.PI * onset) / total);
    return {
      part: 'lead',
      section: base.section,
      at: base.at + onset,
      steps: Math.max(0.5, steps),
      pitch: tune.pitches[index] ?? plan.voice.centre,
      velocity: Math.min(1, 0.5 + base.dynamics * 0.32 + accent + arc),
      syllable: syllable?.text ?? '',
      vowel: syllable?.vowel ?? 'a',
    };
  });
}
