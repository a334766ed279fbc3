import { numberOf, recordOf, textOf, type JsonRecord } from '../../api/json-value.ts';
import { texts } from '../../texts/texts.ts';

export interface SongSection {
  readonly label: string;
  /** Empty where nothing is sung. */
  readonly lyrics: string;
  /** The lyrics do not name it: the band added it. */
  readonly isUnwritten: boolean;
  /** Seconds; `undefined` where unknown. */
  readonly start: number | undefined;
  readonly end: number | undefined;
}

export interface SongText {
  readonly sections: readonly SongSection[];
  /** Whether what made the song said when its sections begin. */
  readonly timing: 'known' | 'approximate' | 'unknown';
}

interface Written {
  readonly label: string;
  readonly lyrics: string;
}

interface Timed {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The sections of a song with their times.
 *
 * @param payload what the song was made from
 * @param parameters what the engine said that it used
 * @param duration in seconds, where it is known
 */
export function songText(
  payload: JsonRecord | undefined,
  parameters: JsonRecord | undefined,
  duration: number | undefined,
): SongText {
  const written = writtenSections(payload?.['structure']);
  const timed = timedSections(parameters?.['sections']);
  if (written.length === 0) return { sections: [], timing: 'unknown' };
  return matched(written, timed) ?? shared(written, duration);
}

/** Which section plays at a time; -1 for none. */
export function sectionAt(sections: readonly SongSection[], seconds: number): number {
  return sections.findIndex(
    ({ start, end }) =>
      start !== undefined && end !== undefined && start <= seconds && seconds < end,
  );
}

/** Sections that were played in the order in which they were written, with others between them. */
function matched(written: readonly Written[], timed: readonly Timed[]): SongText | undefined {
  const waiting = [...written];
  const sections: SongSection[] = timed.map(({ label, start, end }) => {
    const own = waiting[0]?.label === label ? waiting.shift() : undefined;
    return { label, lyrics: own?.lyrics ?? '', isUnwritten: own === undefined, start, end };
  });
  if (waiting.length === written.length) return undefined;
  const left = waiting.map((section) => ({
    ...section,
    isUnwritten: false,
    start: undefined,
    end: undefined,
  }));
  return { sections: [...sections, ...left], timing: 'known' };
}

/** By how many lines each has; what is instrumental counts as two. */
function shared(written: readonly Written[], duration: number | undefined): SongText {
  const lines = written.map(({ lyrics }) => {
    const count = lyrics.split('\n').filter((line) => line.trim() !== '').length;
    return count === 0 ? 2 : count;
  });
  const all = lines.reduce((sum, count) => sum + count, 0);
  let before = 0;
  const sections = written.map((section, index) => {
    const start = before / all;
    before += lines[index] ?? 0;
    const end = before / all;
    return {
      ...section,
      isUnwritten: false,
      start: duration === undefined ? undefined : start * duration,
      end: duration === undefined ? undefined : end * duration,
    };
  });
  return { sections, timing: duration === undefined ? 'unknown' : 'approximate' };
}

function writtenSections(structure: unknown): readonly Written[] {
  if (!Array.isArray(structure)) return [];
  return structure.flatMap((entry: unknown) => {
    const section = recordOf(entry);
    if (section === undefined) return [];
    const number = numberOf(section['number']);
    const type = textOf(section['type'])?.trim() ?? texts.viewer.song.section;
    // Engines that tell times name a section as its writer did, with its number.
    const label = `${type}${number === undefined || number === 0 ? '' : ` ${number}`}`.slice(0, 80);
    return [{ label, lyrics: textOf(section['lyrics'])?.trim() ?? '' }];
  });
}

function timedSections(sections: unknown): readonly Timed[] {
  if (!Array.isArray(sections)) return [];
  return sections.flatMap((entry: unknown) => {
    const section = recordOf(entry);
    const label = textOf(section?.['label']);
    const start = numberOf(section?.['start']);
    const end = numberOf(section?.['end']);
    if (label === undefined || start === undefined || end === undefined) return [];
    return start < end ? [{ label, start, end }] : [];
  });
}
