import type { Warning } from '@media-gen/core/executor';

/** A payload field, and the placeholders that carry it into a script. */
export interface CarriedField {
  /** Its path in the payload: `composition.lighting`. */
  readonly path: string;
  /** Any of them will do. */
  readonly carriers: readonly string[];
  /** Whether the writer said something there: a default is not missed. */
  readonly isSaid: boolean;
}

/** A warning for everything that the writer said and the script is not told. */
export function warnOfUnpassedFields(
  fields: readonly CarriedField[],
  passed: ReadonlySet<string>,
): readonly Warning[] {
  return fields
    .filter(({ isSaid, carriers }) => isSaid && !carriers.some((name) => passed.has(name)))
    .map(({ path }) => ({
      code: 'field_not_passed',
      path,
      message: `The script was not told ${path}.`,
    }));
}
