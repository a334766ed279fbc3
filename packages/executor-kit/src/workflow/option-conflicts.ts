import type { ArgumentTemplate } from '../arguments/argument-template.ts';
import { placeholdersIn } from '../arguments/placeholder.ts';

/** What is wrong with options that are well-formed one by one. */
export interface OptionConflict {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Names the placeholders of a template that no value is ever given to. */
export function findUnknownPlaceholders(
  path: PropertyKey,
  template: string | ArgumentTemplate | undefined,
  known: readonly string[],
): readonly OptionConflict[] {
  if (template === undefined) return [];
  const texts = typeof template === 'string' ? [template] : template.flat();
  const unknown = new Set(texts.flatMap(placeholdersIn).filter((name) => !known.includes(name)));
  return [...unknown].map((name) => ({
    path: [path],
    message: `there is no {${name}}; known are ${known.map((one) => `{${one}}`).join(', ')}`,
  }));
}

/** Names the options that only shape a preset and so do nothing beside arguments of one's own. */
export function findIneffectiveOptions(
  options: Readonly<Record<string, unknown>>,
  presetOnly: readonly string[],
): readonly OptionConflict[] {
  if (options['args'] === undefined) return [];
  return presetOnly
    .filter((name) => options[name] !== undefined)
    .map((name) => ({
      path: [name],
      message: `"${name}" has no effect when "args" is given; write it into "args"`,
    }));
}
