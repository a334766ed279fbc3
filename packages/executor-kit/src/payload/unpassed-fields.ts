import type { Warning } from '@media-gen/core/executor';

/** A payload field, and the words under which it reaches an engine. */
export interface CarriedField {
  /** Its path in the payload: `composition.lighting`. */
  readonly path: string;
  /** Any of them will do. */
  readonly carriers: readonly string[];
  /** Whether the writer said something there: a default is not missed. */
  readonly isSaid: boolean;
}

/**
 * A warning for everything that the writer said and the engine is not told.
 *
 * @param engine what was not told, in the words of its user. @default 'script'
 */
export function warnOfUnpassedFields(
  fields: readonly CarriedField[],
  passed: ReadonlySet<string>,
  engine = 'script',
): readonly Warning[] {
  return fields
    .filter(({ isSaid, carriers }) => isSaid && !carriers.some((name) => passed.has(name)))
    .map(({ path }) => ({
      code: 'field_not_passed',
      path,
      message: `The ${engine} was not told ${path}.`,
    }));
}
