import type { Warning } from '@media-gen/core/executor';
import { warnOfUnpassedFields, type CarriedField } from '@media-gen/executor-kit/payload';

/** A field that was written and that the workflow is not told, with the reason. */
export function unpassed(path: string, reason: string): Warning {
  const message = `The workflow was not told ${path}: ${reason}.`;
  return { code: 'field_not_passed', path, message };
}

/** Why an input takes nothing. */
export function noInput(...names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`).join(' and ');
  return `it has no input ${quoted}`;
}

/** A warning for everything that the writer said and the workflow is not told. */
export function warnOfUnpassed(
  fields: readonly CarriedField[],
  told: ReadonlySet<string>,
  reasonFor: (path: string) => string,
): readonly Warning[] {
  return warnOfUnpassedFields(fields, told).flatMap(({ path }) =>
    path === undefined ? [] : [unpassed(path, reasonFor(path))],
  );
}
