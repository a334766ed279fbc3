import { readLines, type LyricLine } from '../lyrics/lines.ts';
import type { SongPayload, SongSection } from '../payload.ts';
import type { SectionKind } from '../score.ts';
import { findWords, foldText, type Vocabulary } from '../words/vocabulary.ts';
import type { Plan } from './plan.ts';

/** A sung line with the bars it takes; bars count from the section's start. */
export interface Phrase {
  readonly line: LyricLine;
  /** A shouted call takes a bar of its own before the line. */
  readonly callBars: number;
  readonly bar: number;
  readonly bars: number;
}

/** A section as it will be played. */
export interface SectionForm {
  readonly kind: SectionKind;
  readonly label: string;
  /** Sections with the same key share their tune and chords. */
  readonly tuneKey: string;
  readonly added: boolean;
  readonly firstBar: number;
  readonly bars: number;
  readonly phrases: readonly Phrase[];
  readonly dynamics: number;
  /** How full the band plays: 1 thin, 2 verse, 3 chorus. */
  readonly fullness: 1 | 2 | 3;
  /** How many sections of this tune came before. */
  readonly occurrence: number;
  readonly last: boolean;
}

/** Songs longer than this are cut, with a warning. */
const longestSong = 360;
/** Sections, and letters of one section, beyond this are not read. */
const mostSections = 60;
const mostLetters = 20_000;

const kinds: Vocabulary<SectionKind> = [
  ['pre chorus|pre-chorus|prechorus|lift|build|climb|bメロ', 'prechorus'],
  ['chorus|refrain|hook|koro|refrao|estribillo|refrain|サビ|후렴|drop', 'chorus'],
  ['bridge|middle eight|middle 8|c-part|puente|brucke|tulay|ブリッジ|브릿지', 'bridge'],
  ['intro|opening|prelude|イントロ', 'intro'],
  ['outro|ending|coda|tag|fade|postlude|アウトロ', 'outro'],
  ['solo|instrumental|ソロ', 'solo'],
  ['interlude|break|breakdown|間奏', 'interlude'],
  ['verse|strophe|estrofa|talata|berso|vers|aメロ|절', 'verse'],
];

const dynamicsOf: Readonly<Record<SectionKind, number>> = {
  intro: 0.58,
  verse: 0.64,
  prechorus: 0.74,
  chorus: 0.92,
  bridge: 0.68,
  solo: 0.86,
  interlude: 0.66,
  outro: 0.62,
};

/** Bars of a section without words. */
const wordless: Readonly<Record<SectionKind, number>> = {
  intro: 4,
  verse: 8,
  prechorus: 4,
  chorus: 8,
  bridge: 8,
  solo: 8,
  interlude: 4,
  outro: 4,
};

/** Lays the writer's sections out in bars, with a short introduction where there is none. */
export function layOut(payload: SongPayload, plan: Plan): SectionForm[] {
  const forms: SectionForm[] = [];
  const seen = new Map<string, number>();
  const written = payload.structure.slice(0, mostSections);
  const contrast = written.some((section) => kindOf(section.type) === 'chorus');
  if (written.length === 0 || kindOf(written[0]?.type ?? '') !== 'intro')
    forms.push(introduction(plan));
  let cut = written.length < payload.structure.length;
  for (const section of written) {
    const firstBar = forms.reduce((sum, form) => sum + form.bars, 0);
    const room = Math.floor(longestSong / plan.barSeconds) - firstBar;
    if (room < 4) {
      cut = true;
      break;
    }
    const form = makeForm(section, firstBar, room, contrast, seen, plan);
    cut ||= form.cut;
    forms.push(form.section);
  }
  if (cut) {
    plan.warnings.push({
      code: 'song_cut',
      message: `The words are longer than ${longestSong} seconds of song; the sketch ends there.`,
      path: 'structure',
    });
  }
  const last = forms.at(-1);
  // One more bar for the last chord to ring.
  if (last !== undefined) forms[forms.length - 1] = { ...last, bars: last.bars + 1, last: true };
  return forms;
}

function introduction(plan: Plan): SectionForm {
  return {
    kind: 'intro',
    label: 'Intro',
    tuneKey: 'intro',
    added: true,
    firstBar: 0,
    bars: plan.barSeconds > 1.7 ? 2 : 4,
    phrases: [],
    dynamics: dynamicsOf.intro + plan.mood.energy * 0.08,
    fullness: 1,
    occurrence: 0,
    last: false,
  };
}

function makeForm(
  section: SongSection,
  firstBar: number,
  room: number,
  contrast: boolean,
  seen: Map<string, number>,
  plan: Plan,
): { section: SectionForm; cut: boolean } {
  const kind = kindOf(section.type);
  const tuneKey =
    foldText(section.type)
      .replace(/[\s\d]+/g, ' ')
      .trim() || kind;
  const occurrence = seen.get(tuneKey) ?? 0;
  seen.set(tuneKey, occurrence + 1);
  const phrases: Phrase[] = [];
  let bar = 0;
  let cut = section.lyrics.length > mostLetters;
  for (const line of readLines(section.lyrics.slice(0, mostLetters))) {
    const callBars =
      line.call.length > 0
        ? Math.ceil(line.call.length / Math.max(2, plan.meter.pulses.length))
        : 0;
    const bars = line.syllables.length === 0 ? 0 : barsFor(line, plan);
    if (bar + callBars + bars > room - 1) {
      cut = true;
      break;
    }
    phrases.push({ line, callBars, bar, bars: callBars + bars });
    bar += callBars + bars;
  }
  const even = plan.barSeconds < 2.9 && bar % 2 === 1 ? 1 : 0;
  const bars = bar === 0 ? Math.min(room, wordless[kind]) : bar + even;
  const full = kind === 'chorus' || kind === 'solo' || (!contrast && occurrence > 0);
  const lift = Math.min(2, occurrence) * 0.04;
  return {
    cut,
    section: {
      kind,
      tuneKey,
      occurrence,
      firstBar,
      bars,
      phrases,
      added: false,
      last: false,
      label:
        `${section.type.trim() || 'Section'}${section.number === undefined || section.number === 0 ? '' : ` ${section.number}`}`.slice(
          0,
          80,
        ),
      dynamics: Math.min(1, dynamicsOf[kind] + lift + plan.mood.energy * 0.08),
      fullness: full ? 3 : kind === 'intro' || kind === 'outro' || kind === 'interlude' ? 1 : 2,
    },
  };
}

/** The kind that a section's name means; names that nobody knows are verses. */
function kindOf(type: string): SectionKind {
  return findWords(type, kinds)[0]?.value ?? 'verse';
}

/** As many bars as the singer needs at the genre's pace, with room to breathe. */
function barsFor(line: LyricLine, plan: Plan): number {
  const count = line.syllables.length;
  const eighths = plan.meter.steps / 2;
  for (const bars of [1, 2, 4, 6, 8, 12]) {
    const seconds = bars * plan.barSeconds * 0.78;
    const tooShort = bars * plan.barSeconds < 2.8;
    const fits =
      count / seconds <= plan.style.pace &&
      count <= bars * eighths * (plan.style.pace > 5 ? 1.4 : 0.9);
    if (fits && !tooShort) return bars;
  }
  return 16;
}
