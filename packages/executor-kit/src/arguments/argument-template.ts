import {
  fillPlaceholders,
  hasValues,
  placeholdersIn,
  type PlaceholderValues,
} from './placeholder.ts';

/**
 * The arguments of a script, with `{placeholders}`. An element that is itself a list is a group,
 * which comes whole or not at all.
 */
export type ArgumentTemplate = readonly (string | readonly string[])[];

/**
 * Builds the arguments of a script. A placeholder without a value takes away
 *
 * - the group that it stands in: `[["--seed", "{seed}"]]`
 * - else its element: `--seed={seed}`
 * - and, where the element is nothing but the placeholder, the flag before it:
 *   `"--seed", "{seed}"`. A flag that stands for itself before a placeholder
 *   (`"--quiet", ["{text}"]`) is kept by putting the placeholder into a group.
 *
 * Write `--flag={text}` for anything that a person wrote: a text that begins with `-` would be
 * taken for a flag otherwise.
 *
 * @example
 * ```ts
 * buildArguments(['--text7={text}', '--output', '{outputDir}'], { text: '-5 °C', outputDir: '/out' });
 * // ['--text7=-5 °C', '--output', '/out']
 * ```
 */
export function buildArguments(template: ArgumentTemplate, values: PlaceholderValues): string[] {
  return keptElements(template, values).map((element) => fillPlaceholders(element, values));
}

/** The placeholders that reach the arguments: those that have a value and whose element is kept. */
export function placeholdersPassed(
  template: ArgumentTemplate,
  values: PlaceholderValues,
): ReadonlySet<string> {
  return new Set(keptElements(template, values).flatMap((element) => placeholdersIn(element)));
}

function keptElements(template: ArgumentTemplate, values: PlaceholderValues): string[] {
  const kept: string[] = [];
  let isFlagBefore = false;
  for (const element of template) {
    if (typeof element !== 'string') {
      if (element.every((part) => hasValues(part, values))) kept.push(...element);
      isFlagBefore = false;
    } else if (hasValues(element, values)) {
      kept.push(element);
      isFlagBefore = /^-[^={}]*$/.test(element);
    } else {
      if (isFlagBefore && /^\{\w+\}$/.test(element)) kept.pop();
      isFlagBefore = false;
    }
  }
  return kept;
}
