import type { Random } from '../../random.ts';
import { drumPatterns } from '../drum-patterns.ts';
import { barOf } from '../patterns.ts';
import type { DrumName } from '../render/patch.ts';
import type { Part } from '../score.ts';
import type { DraftNote } from './draft.ts';
import type { SectionForm } from './form.ts';
import type { Plan } from './plan.ts';

/** Fills for the end of a section, in sixteenths before the next bar: the drum and its loudness. */
const fills: readonly (readonly string[])[] = [
  ['s5', 's6', 's7', 's8', 'h8', 'h8', 'l9', 'l9'],
  ['s7', '', 's7', 's8', 'h8', '', 'l9', ''],
  ['', '', 's6', '', 's7', 's8', 's9', 's9'],
  ['h7', 'h8', '', 'h8', 'l8', 'l9', '', 'l9'],
];
const softFills: readonly (readonly string[])[] = [
  ['', '', 's3', '', 's4', '', 's5', 's5'],
  ['', 's3', 's4', '', 's5', '', '', ''],
  ['', '', '', '', 's4', 's4', 's5', ''],
];
const fillDrums: Readonly<Record<string, DrumName>> = { s: 'snare', h: 'high', l: 'low' };

/** What kits without that drum play instead; nothing where it would not make sense. */
const substitutes: Readonly<Record<string, Partial<Record<DrumName, DrumName | 'none'>>>> = {
  box: {
    kick: 'none',
    snare: 'clap',
    rim: 'clap',
    hat: 'shaker',
    open: 'tambourine',
    ride: 'shaker',
    crash: 'tambourine',
    low: 'none',
    high: 'none',
  },
  taiko: {
    kick: 'low',
    snare: 'high',
    rim: 'high',
    hat: 'none',
    open: 'none',
    ride: 'none',
    clap: 'high',
  },
  hand: {
    kick: 'low',
    snare: 'high',
    rim: 'high',
    hat: 'shaker',
    open: 'shaker',
    ride: 'shaker',
    crash: 'none',
  },
};

/** Plays a drum part: the genre's groove, fuller in the chorus, a fill before what comes next. */
export function playDrums(part: Part, forms: readonly SectionForm[], plan: Plan): DraftNote[] {
  const kit = part.instrument.patch.kind === 'drums' ? part.instrument.patch.kit : 'acoustic';
  return forms.flatMap((form, section) => {
    const random = plan.random.fork(`drums ${form.tuneKey} ${form.occurrence}`);
    return sectionStrokes(form, forms[section + 1], section, plan, random).flatMap((note) => {
      const other = note.drum === undefined ? undefined : substitutes[kit]?.[note.drum];
      if (other === 'none') return [];
      return [{ ...note, part: part.id, drum: other ?? note.drum ?? 'kick' }];
    });
  });
}

function sectionStrokes(
  form: SectionForm,
  next: SectionForm | undefined,
  section: number,
  plan: Plan,
  random: Random,
): DraftNote[] {
  const { meter } = plan;
  const notes: DraftNote[] = [];
  const stroke = (drum: DrumName, bar: number, step: number, loudness: number): void => {
    const velocity = Math.min(
      1,
      (loudness / 9) * (0.35 + form.dynamics * 0.62) * (1 + random.bell() * 0.04),
    );
    notes.push({
      part: 'drums',
      section,
      at: (form.firstBar + bar) * meter.steps + step,
      steps: 1,
      pitch: 36,
      velocity,
      drum,
    });
  };
  const played = form.last ? form.bars - 1 : form.bars;
  const filled = next !== undefined && form.bars > 1 && (next.fullness > 1 || form.fullness > 1);
  for (let bar = 0; bar < played; bar++) {
    const name = grooveOf(form, bar, plan);
    const groove = name === undefined ? {} : (drumPatterns[name] ?? {});
    const fillFrom =
      filled && bar === played - 1 ? meter.steps - Math.min(8, meter.steps / 2) : Infinity;
    for (const [drum, pattern] of Object.entries(groove) as [
      DrumName,
      NonNullable<(typeof groove)[DrumName]>,
    ][]) {
      Array.from(barOf(pattern, meter)).forEach((sign, step) => {
        const timekeeper =
          drum === 'hat' || drum === 'ride' || drum === 'shaker' || drum === 'kick';
        if (sign !== '.' && (step < fillFrom || timekeeper)) stroke(drum, bar, step, Number(sign));
      });
    }
    if (fillFrom < meter.steps && name !== undefined) {
      const soft = plan.style.punch < -2 || plan.mood.energy < -0.4;
      const fill = random.pick(soft ? softFills : fills);
      fill.slice(-Math.min(8, meter.steps / 2)).forEach((sign, index) => {
        const drum = fillDrums[sign.charAt(0)];
        if (drum !== undefined) stroke(drum, bar, fillFrom + index, Number(sign.charAt(1)));
      });
    }
  }
  const loud = plan.style.punch > -3;
  if (form.fullness === 3 && loud && form.kind !== 'intro') stroke('crash', 0, 0, 7);
  if (form.last && plan.style.drums[1] !== 'none') {
    stroke('kick', played, 0, 8);
    if (loud) stroke('crash', played, 0, 7);
  }
  return notes;
}

/** The groove for a bar; `undefined` while the drummer waits. */
function grooveOf(form: SectionForm, bar: number, plan: Plan): string | undefined {
  const [sparse, full] = plan.style.drums;
  const lively = plan.mood.energy > 0.3 || plan.style.punch > 0.5;
  const groove = (name: string): string => (name === 'none' ? 'brushQuiet' : name);
  if (form.kind === 'intro' && !lively && bar < form.bars / 2) return undefined;
  if (form.kind === 'bridge' && !lively && bar < form.bars / 2) return undefined;
  if (form.fullness === 3 || (lively && form.occurrence > 0)) return groove(full);
  return groove(sparse);
}
