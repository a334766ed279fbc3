import { numberOf, recordOf, textOf } from '../../api/json-value.ts';
import type { WholeItem } from '../index/library-item.ts';

export interface LyricsSection {
  readonly type: string;
  readonly number: number | undefined;
  readonly text: string;
}

/** The words of a song, as its recipe has them; empty where they are not known. */
export function lyricsOf({ metadata }: WholeItem): readonly LyricsSection[] {
  const payload = recordOf(recordOf(metadata['recipe'])?.['payload']);
  const structure = payload?.['structure'];
  if (!Array.isArray(structure)) return [];
  return structure.flatMap((entry: unknown) => {
    const section = recordOf(entry);
    const text = textOf(section?.['lyrics']);
    if (text === undefined) return [];
    const type = textOf(section?.['type']) ?? '';
    return { type, number: numberOf(section?.['number']), text };
  });
}
