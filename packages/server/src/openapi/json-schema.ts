import * as z from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Named schemas, found while others are written. */
export class SchemaBook {
  readonly #named = new Map<string, JsonSchema>();

  /** The schemas that have a name, by it. */
  get named(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#named].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** A schema as OpenAPI 3.1 has it; what has a name is kept apart and referred to. */
  write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const written = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => {
        const { openapi } = jsonSchema as { openapi?: object };
        if (openapi === undefined) return;
        const { description } = jsonSchema;
        for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
        Object.assign(jsonSchema, {
          ...(description !== undefined && { description }),
          ...openapi,
        });
      },
    });
    const { $defs, ...own } = written;
    for (const [name, definition] of Object.entries($defs ?? {})) {
      this.#named.set(name, withReferences(definition));
    }
    const { id } = schema.meta() ?? {};
    if (id === undefined) return withReferences(own);
    // One that is referred to from within stands among the definitions already.
    if ($defs?.[id] === undefined) this.#named.set(id, withReferences(own));
    return { $ref: `#/components/schemas/${id}` };
  }
}

function withReferences(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify({ ...schema, id: undefined, $id: undefined, $schema: undefined });
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}
