import * as z from 'zod';

/** How a text of a path or a query is described to clients, where JSON Schema could not tell. */
function describedAs<Schema extends z.ZodType>(
  schema: Schema,
  openapi: Readonly<Record<string, unknown>>,
): Schema {
  return schema.meta({ openapi });
}

/** A whole number as it stands in a URL: digits alone. */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER) {
  return describedAs(
    z
      .string()
      .regex(/^\d{1,16}$/, 'must be a whole number')
      .transform(Number)
      .pipe(z.int().min(least).max(most)),
    { type: 'integer', minimum: least, maximum: most },
  );
}

/** `true` or `false`. */
export function flag() {
  return describedAs(
    z.enum(['true', 'false'], 'must be true or false').transform((word) => word === 'true'),
    { type: 'boolean' },
  );
}

/** Words with commas between them. */
export function commaList<Word extends z.ZodType<string, string>>(word: Word, what: string) {
  return describedAs(
    z
      .string()
      .max(2_000)
      .transform((text) => text.split(','))
      .pipe(z.array(word).max(100)),
    { type: 'string', maxLength: 2_000, description: `${what}, with commas between them` },
  );
}

export const promptParams = z.object({ promptId: wholeNumber(0) });
export const artifactParams = z.object({ artifactId: wholeNumber(0) });

/** How pages are asked for. */
export const pageQuery = {
  cursor: z
    .string()
    .max(40)
    .describe('`nextCursor` of the page before; its form may change')
    .exactOptional(),
  limit: wholeNumber(1, 1_000).exactOptional(),
};

export const DEFAULT_LIMIT = 100;
