import { createRandom } from '../../random.ts';
import type { SongPayload } from '../payload.ts';
import type { Chord, Part, Score, ScoreSection } from '../score.ts';
import { scaleOf } from '../words/key.ts';
import { playChords, playPad } from './accompanist.ts';
import { makeBand } from './band.ts';
import { playBass } from './bassist.ts';
import { perform, secondsAt, type DraftNote } from './draft.ts';
import { playDrums } from './drummer.ts';
import { layOut, type SectionForm } from './form.ts';
import { playGroup } from './group.ts';
import { chooseProgression, makeChord, sectionChords } from './harmony.ts';
import { makePlan, type Plan } from './plan.ts';
import { playMelody, quoteHook } from './soloist.ts';
import { leadNotes, TuneBook } from './tunes.ts';

/** Seconds that the last chord is held at most, and rings on. */
const lastBar = 2.4;
const ring = 1.8;

/**
 * Composes a whole song: pure, and the same for the same payload and seed. The title changes nothing
 * but the tags.
 */
export function composeSong(payload: SongPayload, seed: number): Score {
  const plan = makePlan(payload, seed);
  const forms = layOut(payload, plan);
  const parts = withCallers(makeBand(plan, payload.metadata.instrumentation), forms, plan);
  const chords = forms.flatMap((form, index) => chordsOf(form, forms[index + 1], plan));
  const book = new TuneBook(plan);
  const lead = forms.flatMap((form, section) => singSection(form, section, chords, book, plan));
  const [opening] = forms;
  if (lead.length === 0 && opening !== undefined)
    book.improvise(opening, chords.slice(0, opening.bars));
  const drafts = [
    ...lead,
    ...wordlessLead(parts, forms, chords, book, plan),
    ...parts.flatMap((part) => play(part, parts, forms, chords, book, lead, plan)),
  ];
  const bars = forms.reduce((sum, form) => sum + form.bars, 0);
  const duration =
    secondsAt((bars - 1) * plan.meter.steps, plan) + Math.min(lastBar, plan.barSeconds) + ring;
  return {
    key: plan.key,
    meter: plan.meter,
    bpm: plan.bpm,
    genre: plan.genre,
    mood: plan.mood,
    voice: plan.voice,
    space: plan.space,
    parts,
    chords,
    sections: forms.map((form) => sectionOf(form, duration, plan)),
    notes: perform(drafts, plan),
    duration,
    warnings: plan.warnings,
  };
}

/** Calls in brackets need somebody to shout them, whatever the vocal style says. */
function withCallers(parts: Part[], forms: readonly SectionForm[], plan: Plan): Part[] {
  const called = forms.some((form) => form.phrases.some((phrase) => phrase.callBars > 0));
  if (!called || plan.voice.group) return parts;
  const crowd = makeBand({ ...plan, warnings: [], voice: { ...plan.voice, group: true } }, [
    'drums',
  ]).find((part) => part.role === 'group');
  return crowd === undefined ? parts : [...parts, crowd];
}

function chordsOf(form: SectionForm, next: SectionForm | undefined, plan: Plan): Chord[] {
  const source =
    form.kind === 'intro' || form.kind === 'outro' || form.kind === 'interlude'
      ? 'verse'
      : form.tuneKey;
  const random = createRandom(`${plan.random.fork(`chords ${source} ${plan.flavour}`).next()}`);
  const round = chooseProgression(form.kind, plan.key, plan.style, plan.mood, random);
  const closes = form.last || form.kind === 'chorus' || form.kind === 'solo';
  const opens =
    form.kind === 'bridge' ||
    form.kind === 'prechorus' ||
    (form.kind === 'verse' && next?.kind === 'chorus' && plan.style.harmony !== 'ambient');
  const colour = plan.style.colour;
  const names = sectionChords(
    round,
    form.last ? form.bars - 1 : form.bars,
    closes ? 'home' : opens ? 'open' : 'none',
    plan.key,
  );
  const tonic = (scaleOf[plan.key.mode][2] ?? 4) === 3 ? 'i' : 'I';
  return [...names, ...(form.last ? [tonic] : [])].map((name) => makeChord(name, plan.key, colour));
}

function singSection(
  form: SectionForm,
  section: number,
  chords: readonly Chord[],
  book: TuneBook,
  plan: Plan,
): DraftNote[] {
  const own = chords.slice(form.firstBar, form.firstBar + form.bars);
  return form.phrases.flatMap((phrase, index) => {
    if (phrase.line.syllables.length === 0) return [];
    const tune = book.sing(form, index, own);
    const at = (form.firstBar + phrase.bar + phrase.callBars) * plan.meter.steps;
    return leadNotes(tune, phrase, { section, at, dynamics: form.dynamics }, plan);
  });
}

/** Without a melody instrument, somebody else quotes the hook where nobody sings. */
function wordlessLead(
  parts: readonly Part[],
  forms: readonly SectionForm[],
  chords: readonly Chord[],
  book: TuneBook,
  plan: Plan,
): DraftNote[] {
  if (parts.some((part) => part.role === 'melody')) return [];
  const player =
    parts.find((part) => part.role === 'chords') ?? parts.find((part) => part.role === 'pad');
  const hook = book.hook();
  if (player === undefined || hook === undefined) return [];
  return forms.flatMap((form, section) =>
    form.phrases.length > 0
      ? []
      : quoteHook({ part: player, section, form, chords, plan, random: plan.random }, hook, 0),
  );
}

function play(
  part: Part,
  parts: readonly Part[],
  forms: readonly SectionForm[],
  chords: readonly Chord[],
  book: TuneBook,
  lead: readonly DraftNote[],
  plan: Plan,
): DraftNote[] {
  const seat = parts.filter((other) => other.role === part.role).indexOf(part);
  const bassless = !parts.some((other) => other.role === 'bass');
  const carrier = bassless
    ? parts.find(
        (other) =>
          other.instrument.carriesBass === true && other.role !== 'melody' && other.role !== 'lead',
      )
    : undefined;
  switch (part.role) {
    case 'lead':
      return [];
    case 'group':
      return playGroup(part, forms, chords, lead, plan);
    case 'drums':
      return playDrums(part, forms, plan);
    case 'bass':
      return playBass(part, forms, chords, plan);
    case 'chords': {
      const notes = playChords(part, seat, forms, chords, plan);
      return part === carrier &&
        !plan.style.chords.some((name) =>
          ['travis', 'cradle', 'oompah', 'boomChick', 'arpeggio'].includes(name),
        )
        ? [...notes, ...playBass(part, forms, chords, plan)]
        : notes;
    }
    case 'pad':
      return playPad(part, part === carrier, forms, chords, plan);
    case 'melody':
      return playMelody(part, seat, forms, chords, book.hook(), lead, plan);
  }
}

function sectionOf(form: SectionForm, duration: number, plan: Plan): ScoreSection {
  const { steps } = plan.meter;
  return {
    kind: form.kind,
    label: form.label,
    added: form.added,
    firstBar: form.firstBar,
    bars: form.bars,
    dynamics: form.dynamics,
    startSeconds: secondsAt(form.firstBar * steps, plan),
    endSeconds: form.last ? duration : secondsAt((form.firstBar + form.bars) * steps, plan),
  };
}
