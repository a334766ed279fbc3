import type { WritingFilter } from '@media-gen/core';
import type { Parameters } from '../file/statements.ts';
import type { PageDatabase } from './page-shape.ts';

/** What a filter means in SQL, of `writings w`. */
export function writingConditions(
  { shape, hasSearch }: PageDatabase,
  filter: WritingFilter,
): { readonly where: string; readonly parameters: Parameters } {
  const column = (name: string): string => shape.column('writings', name, 'w');
  const conditions: string[] = [];
  const parameters: Record<string, string> = {};
  const add = (condition: string, given: Readonly<Record<string, string>> = {}): void => {
    conditions.push(condition);
    Object.assign(parameters, given);
  };
  if (filter.explicit !== true) add(`COALESCE(${column('explicit_content')}, 0) IN (0, 'FALSE')`);
  if (filter.contentType !== undefined) {
    add('w.content_type = @contentType', { contentType: filter.contentType });
  }
  if (filter.publicationStatus !== undefined) {
    add(`COALESCE(${column('publication_status')}, 'draft') = @publicationStatus`, {
      publicationStatus: filter.publicationStatus,
    });
  }
  if (filter.day !== undefined) {
    add(`substr(${column('file_timestamp')}, 1, 10) = @day`, { day: filter.day });
  }
  if (filter.chapters === true) {
    add(`w.content_type IN ('prose', 'fragment')
      AND (${column('title')} LIKE '%chapter%' OR w.content LIKE '%chapter%')`);
  }
  const words = wordsOf(filter.words ?? '');
  if (filter.words !== undefined && words.length === 0) add('0');
  else if (words.length > 0 && hasSearch) {
    // Each word in quotes: what is searched for is text, and no query language.
    const query = words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' ');
    add('w.id IN (SELECT rowid FROM writings_fts WHERE writings_fts MATCH @query)', { query });
  } else {
    for (const [index, word] of words.entries()) {
      const name = `word${index}`;
      add(
        `(instr(lower(${column('title')}), @${name}) OR instr(lower(w.content), @${name})
          OR instr(lower(${column('notes')}), @${name}))`,
        { [name]: word.toLowerCase() },
      );
    }
  }
  return { where: conditions.length === 0 ? '1' : conditions.join(' AND '), parameters };
}

const MOST_WORDS = 20;

function wordsOf(text: string): readonly string[] {
  const words = text.replaceAll('\0', ' ').split(/\s+/);
  // A word without a letter or digit matches nothing in the index, and would hide everything.
  return words.filter((word) => /[\p{L}\p{N}]/u.test(word)).slice(0, MOST_WORDS);
}
