import type { JsonObject } from '../json.ts';

/** A line that says which section follows: `[Verse 1]`, `[pre-chorus]`, `[Bridge]:`. */
const MARKER = /^\[ *(\p{L}[\p{L} '-]{0,30}?) *(\d{1,3})? *\]:?$/u;
const TITLE_LINE = /^(?:#{1,6} +|title *: *)(.+)$/i;
const MAX_TITLE = 80;

interface Section {
  readonly type: string;
  readonly number?: number;
  readonly lines: string[];
}

/**
 * A lyrics body from plain text. Sections begin at markers (`[verse 1]`), or at blank lines where
 * there are no markers. The title is the first line: one that stands alone, or is a heading, is not
 * sung. Genre, mood and tempo are not in the text and are not guessed from it: they are the words
 * `song`, `neutral` and `medium`, to be edited.
 */
export function lyricsFromText(text: string): JsonObject {
  const lines = text.trim().split(/\r\n|\r|\n/);
  const first = lines[0]?.trim() ?? '';
  const hasMarkers = lines.some((line) => MARKER.test(line.trim()));
  const heading = TITLE_LINE.exec(first)?.[1]?.trim();
  const isAlone = lines.length > 1 && !MARKER.test(first) && endsStanza(lines[1] ?? '');
  const isTitle = heading !== undefined || isAlone;
  const sung = isTitle ? lines.slice(1) : lines;
  const sections = hasMarkers ? byMarkers(sung) : byStanzas(sung);
  const firstSung = sung.find((line) => line.trim() !== '' && !MARKER.test(line.trim()));
  const title = heading ?? (isTitle ? first : (firstSung?.trim() ?? first));
  return {
    title: Array.from(title).slice(0, MAX_TITLE).join(''),
    genre: 'song',
    mood: 'neutral',
    tempo: 'medium',
    structure: sections.map(({ type, number, lines: own }) => ({
      type,
      ...(number === undefined ? {} : { number }),
      lyrics: own.join('\n').trim(),
    })),
  };
}

function endsStanza(line: string): boolean {
  return line.trim() === '' || MARKER.test(line.trim());
}

function byMarkers(lines: readonly string[]): readonly Section[] {
  const opening: Section = { type: 'verse', lines: [] };
  const sections: Section[] = [];
  let current = opening;
  for (const line of lines) {
    const marker = MARKER.exec(line.trim());
    if (marker === null) {
      current.lines.push(line);
      continue;
    }
    const [, type = '', number] = marker;
    current = {
      type: type.toLowerCase(),
      ...(number === undefined ? {} : { number: Number(number) }),
      lines: [],
    };
    sections.push(current);
  }
  const sungBefore = opening.lines.some((line) => line.trim() !== '');
  return sungBefore ? [opening, ...sections] : sections;
}

function byStanzas(lines: readonly string[]): readonly Section[] {
  const sections: Section[] = [];
  let current: string[] | undefined;
  for (const line of lines) {
    if (line.trim() === '') {
      current = undefined;
    } else if (current === undefined) {
      current = [line];
      sections.push({ type: 'verse', number: sections.length + 1, lines: current });
    } else {
      current.push(line);
    }
  }
  return sections;
}
