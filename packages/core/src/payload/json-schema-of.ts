import type { JsonObject } from '../json.ts';

/** The part of a schema that tells itself as JSON Schema, as Standard JSON Schema has it. */
interface SelfDescribing {
  readonly '~standard': {
    readonly jsonSchema: { input(options: { readonly target: 'draft-2020-12' }): object };
  };
}

/** @returns `undefined` where a schema cannot say it, or not all of it */
export function jsonSchemaOf(schema: object): JsonObject | undefined {
  if (!isSelfDescribing(schema)) return undefined;
  try {
    const written = schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
    return JSON.parse(JSON.stringify(written)) as JsonObject;
  } catch {
    // A type that JSON does not have: a form that leaves it out would be wrong.
    return undefined;
  }
}

function isSelfDescribing(schema: object): schema is SelfDescribing {
  const standard = '~standard' in schema ? schema['~standard'] : undefined;
  if (typeof standard !== 'object' || standard === null || !('jsonSchema' in standard))
    return false;
  const { jsonSchema } = standard;
  return typeof jsonSchema === 'object' && jsonSchema !== null && 'input' in jsonSchema;
}
