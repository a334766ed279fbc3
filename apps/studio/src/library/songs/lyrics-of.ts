import type { WholeItem } from '../index/library-item.ts';

export interface LyricsSection {
  readonly type: string;
  readonly number: number | undefined;
  readonly text: string;
}

/** The words of a song, as its recipe has them; empty where they are not known. */
export function lyricsOf({ metadata }: WholeItem): readonly LyricsSection[] {
  const structure = valueAt(valueAt(valueAt(metadata, 'recipe'), 'payload'), 'structure');
  if (!Array.isArray(structure)) return [];
  return structure.flatMap((section: unknown) => {
    const [type, number, text] = ['type', 'number', 'lyrics'].map((key) => valueAt(section, key));
    if (typeof text !== 'string' || text.trim() === '') return [];
    return {
      type: typeof type === 'string' ? type : '',
      number: typeof number === 'number' ? number : undefined,
      text,
    };
  });
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
