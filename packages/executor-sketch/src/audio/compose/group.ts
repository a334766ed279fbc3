import type { Chord, Part } from '../score.ts';
import type { DraftNote } from './draft.ts';
import type { SectionForm } from './form.ts';
import type { Plan } from './plan.ts';
import { nearestTone } from './soloist.ts';

/** The others: calls in brackets, and in choruses a harmony below the lead and an echo of the line's end. */
export function playGroup(
  part: Part,
  forms: readonly SectionForm[],
  chords: readonly Chord[],
  lead: readonly DraftNote[],
  plan: Plan,
): DraftNote[] {
  const calls = forms.flatMap((form, section) => shout(part, form, section, chords, plan));
  if (!plan.voice.group) return calls;
  const answers = forms.flatMap((form, section) => {
    if (form.kind !== 'chorus') return [];
    const sung = lead.filter((note) => note.section === section);
    return [...harmony(part, sung, chords, plan), ...echo(part, form, sung, plan)];
  });
  return [...calls, ...answers];
}

/** `[crowd: hey! hey!]`: one shout on each beat of the bar before the line. */
function shout(
  part: Part,
  form: SectionForm,
  section: number,
  chords: readonly Chord[],
  plan: Plan,
): DraftNote[] {
  const { meter } = plan;
  return form.phrases.flatMap((phrase) => {
    const chord = chords[form.firstBar + phrase.bar];
    if (phrase.callBars === 0 || chord === undefined) return [];
    const beats = Array.from({ length: phrase.callBars }, (_, bar) =>
      meter.pulses.map((pulse) => bar * meter.steps + pulse),
    ).flat();
    return phrase.line.call.flatMap((syllable, index) => {
      const at = beats[index];
      if (at === undefined) return [];
      const root = nearestTone(62, chord);
      return [0, 1].map((voice) => ({
        part: part.id,
        section,
        at: (form.firstBar + phrase.bar) * meter.steps + at,
        steps: 3,
        pitch: voice === 0 ? root : nearestTone(root + 6, chord),
        velocity: 0.95,
        syllable: syllable.text,
        vowel: syllable.vowel,
      }));
    });
  });
}

function harmony(
  part: Part,
  sung: readonly DraftNote[],
  chords: readonly Chord[],
  plan: Plan,
): DraftNote[] {
  return sung.map((note) => {
    const chord = chords[Math.floor(note.at / plan.meter.steps)];
    const pitch = chord === undefined ? note.pitch - 12 : nearestTone(note.pitch - 4, chord);
    return {
      ...note,
      part: part.id,
      pitch: pitch === note.pitch ? pitch - 12 : pitch,
      velocity: note.velocity * 0.8,
    };
  });
}

/** After every second line the group repeats its last two notes, where there is room. */
function echo(part: Part, form: SectionForm, sung: readonly DraftNote[], plan: Plan): DraftNote[] {
  const { steps } = plan.meter;
  return form.phrases.flatMap((phrase, index) => {
    const end = (form.firstBar + phrase.bar + phrase.bars) * steps;
    const line = sung.filter((note) => note.at >= end - phrase.bars * steps && note.at < end);
    const [first, second] = line.slice(-2);
    if (index % 2 === 0 || first === undefined || second === undefined) return [];
    const beat = plan.meter.pulses[1] ?? 4;
    const at = Math.ceil((second.at + beat) / 2) * 2;
    if (end - at < 4) return [];
    return [
      { ...first, part: part.id, at, steps: 2, velocity: 0.75 },
      { ...second, part: part.id, at: at + 2, steps: Math.min(6, end - at - 2), velocity: 0.75 },
    ];
  });
}
