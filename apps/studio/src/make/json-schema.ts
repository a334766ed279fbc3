/** The parts of JSON Schema that our payloads use, read without believing them. */
export interface JsonSchema {
  readonly type: string | undefined;
  readonly description: string | undefined;
  readonly default: unknown;
  readonly examples: readonly string[];
  readonly choices: readonly string[];
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly isRequired: boolean;
  readonly properties: readonly (readonly [string, JsonSchema])[];
  readonly items: JsonSchema | undefined;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function readSchema(source: unknown, isRequired = false): JsonSchema {
  const schema = isJsonObject(source) ? source : {};
  const required = Array.isArray(schema['required']) ? (schema['required'] as unknown[]) : [];
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  return {
    type: textOf(schema['type']),
    description: textOf(schema['description']),
    default: schema['default'],
    examples: textsOf(schema['examples']),
    choices: textsOf(schema['enum']),
    minimum: numberOf(schema['minimum']),
    maximum: numberOf(schema['maximum']),
    isRequired,
    properties: Object.entries(properties).map(([name, each]) => [
      name,
      readSchema(each, required.includes(name)),
    ]),
    items: schema['items'] === undefined ? undefined : readSchema(schema['items'], true),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER
    ? value
    : undefined;
}
