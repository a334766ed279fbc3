import { fillPlaceholders, placeholdersIn, type PlaceholderValues } from './placeholder.ts';

const SEGMENT = /\[\[|\]\]|\[([^[\]]*)\]/g;

/**
 * Builds a text from fields. A segment in square brackets is left out when a placeholder in it is
 * empty; `[[` and `]]` are brackets.
 *
 * @example
 * ```ts
 * formatText('{prompt}[, {mood} mood]', { prompt: 'A boat', mood: '' }); // 'A boat'
 * ```
 */
export function formatText(template: string, values: PlaceholderValues): string {
  return segments(template)
    .map(({ text, isOptional }) =>
      isOptional && !isFilled(text, values) ? '' : fillPlaceholders(text, values),
    )
    .join('');
}

/** The placeholders whose values are in the text. */
export function placeholdersShown(
  template: string,
  values: PlaceholderValues,
): ReadonlySet<string> {
  return new Set(
    segments(template)
      .filter(({ text, isOptional }) => !isOptional || isFilled(text, values))
      .flatMap(({ text }) => placeholdersIn(text)),
  );
}

interface Segment {
  readonly text: string;
  readonly isOptional: boolean;
}

function segments(template: string): readonly Segment[] {
  const found: Segment[] = [];
  let start = 0;
  for (const match of template.matchAll(SEGMENT)) {
    found.push({ text: template.slice(start, match.index), isOptional: false });
    found.push(
      match[1] === undefined
        ? { text: match[0].slice(1), isOptional: false }
        : { text: match[1], isOptional: true },
    );
    start = match.index + match[0].length;
  }
  found.push({ text: template.slice(start), isOptional: false });
  return found;
}

function isFilled(text: string, values: PlaceholderValues): boolean {
  return placeholdersIn(text).every((name) => (values[name] ?? '') !== '');
}
