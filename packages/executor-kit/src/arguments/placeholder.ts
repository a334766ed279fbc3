/** What can stand for a placeholder; `undefined` is no value, an empty text is one. */
export type PlaceholderValue = string | number | undefined;

/** Values by the name of their placeholder. */
export type PlaceholderValues = Readonly<Record<string, PlaceholderValue>>;

const PLACEHOLDER = /\{([A-Za-z_]\w*)\}/g;

/** The names of the placeholders in a text, as `{name}`. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '');
}

/** Whether every placeholder in a text has a value. */
export function hasValues(text: string, values: PlaceholderValues): boolean {
  return placeholdersIn(text).every((name) => values[name] !== undefined);
}

/**
 * Puts the values in, in one pass: a value that looks like a placeholder stays as it is.
 * One without a value becomes an empty text.
 */
export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(PLACEHOLDER, (_, name: string) => String(values[name] ?? ''));
}
