import {
  MediaGenError,
  type JsonObject,
  type JsonValue,
  type Kind,
  type KindRegistry,
  type NewPrompt,
} from '@media-gen/core';

/** One prompt of an input, before it is known to be good. */
export interface PromptRow {
  /** 1-based, where it begins. */
  readonly line: number;
  readonly value: JsonValue;
}

/** What is the same for every row that does not say otherwise. */
export interface RowDefaults {
  readonly kind?: string;
  readonly priority?: number;
}

const ENVELOPE = ['body', 'bodies', 'writings'] as const;
const ENVELOPE_KEYS: readonly string[] = [
  ...ENVELOPE,
  'kind',
  'prompt_type',
  'prompt_text',
  'priority',
  'metadata',
];
const MOST_PRIORITY = 1000;
/** As the programs that share the database show it. */
const MOST_TITLE = 200;

/**
 * Reads one prompt: either a body with `kind` and `prompt_text` beside its fields, or an envelope
 * `{ kind, prompt_text, body | bodies, priority, metadata }`.
 *
 * @throws {MediaGenError} `prompt_invalid` or `kind_unknown`, saying what is wrong
 */
export function readRow(value: JsonValue, kinds: KindRegistry, defaults: RowDefaults): NewPrompt {
  if (!isObject(value)) throw invalid('is no JSON object', 'Write one object for each prompt.');
  const isEnvelope = ENVELOPE.some((key) => key in value);
  if (isEnvelope) refuseUnknownKeys(value);
  const { prompt_text, priority, metadata, kind: kindName, prompt_type, ...fields } = value;
  const kind = kindOf(kindName ?? prompt_type ?? defaults.kind, kinds);
  const bodies = isEnvelope ? bodiesOf(value) : [fields];
  return completePrompt(kind, bodies, {
    promptText: optional(prompt_text, 'prompt_text', isString, 'a text'),
    priority:
      optional(priority, 'priority', isPriority, 'a whole number from 0 on') ?? defaults.priority,
    metadata: optional(metadata, 'metadata', isObject, 'an object'),
  });
}

/**
 * Checks bodies as they would be read before they are rendered.
 *
 * @throws {MediaGenError} `prompt_invalid` with the first problem
 */
export function completePrompt(
  kind: Kind,
  bodies: readonly JsonObject[],
  rest: {
    readonly promptText?: string | undefined;
    readonly priority?: number | undefined;
    readonly metadata?: JsonObject | undefined;
  },
): NewPrompt {
  if (bodies.length === 0) throw invalid('has no body', 'Give it at least one.');
  const titles = bodies.map((body) => titleOf(kind, body));
  const promptText = rest.promptText ?? titles.at(-1) ?? kind.name;
  if (promptText.includes('\0')) {
    throw invalid('has a NUL character in its text', 'Take it out; no program can read it.');
  }
  return {
    kind: kind.name,
    promptText,
    bodies,
    ...(rest.priority !== undefined && { priority: rest.priority }),
    ...(rest.metadata !== undefined && { metadata: rest.metadata }),
  };
}

function titleOf(kind: Kind, body: JsonObject): string {
  const reading = kind.read(JSON.stringify(body));
  if (reading.state === 'ready') {
    const { prompt, title } = body;
    const own = [title, prompt].find((each) => typeof each === 'string' && each !== '');
    return (typeof own === 'string' ? own : kind.title(reading.payload, '')).slice(0, MOST_TITLE);
  }
  const [problem] = reading.problems;
  const at = problem === undefined || problem.path === '' ? '' : ` at ${problem.path}`;
  // The message of a problem is a sentence already.
  throw new MediaGenError(
    'prompt_invalid',
    `The prompt cannot be used${at}: ${problem?.message ?? 'its body is broken.'}`,
    { hint: problem?.hint ?? 'Correct its body.', details: { problems: reading.problems } },
  );
}

function kindOf(name: JsonValue | undefined, kinds: KindRegistry): Kind {
  if (name === undefined) {
    const known = kinds.kinds.map((kind) => kind.name).join(', ');
    throw invalid('has no kind', `Give --kind, or "kind" in the row: ${known}.`);
  }
  if (typeof name !== 'string') throw invalid('has a kind that is no text', 'Write a word.');
  return kinds.forPromptType(name) ?? kinds.get(name);
}

function bodiesOf(value: JsonObject): readonly JsonObject[] {
  const { body, bodies, writings } = value;
  const list = body === undefined ? (bodies ?? writings) : [body];
  if (!Array.isArray(list) || !list.every(isObject)) {
    throw invalid('has bodies that are no objects', 'Write "body": { … } or "bodies": [{ … }].');
  }
  return list;
}

function refuseUnknownKeys(value: JsonObject): void {
  const unknown = Object.keys(value).filter((key) => !ENVELOPE_KEYS.includes(key));
  if (unknown.length === 0) return;
  throw invalid(
    `has keys beside its body that mean nothing: ${unknown.join(', ')}`,
    `Known ones are ${ENVELOPE_KEYS.join(', ')}; fields of the body go into it.`,
  );
}

function optional<T extends JsonValue>(
  value: JsonValue | undefined,
  name: string,
  is: (value: JsonValue) => value is T,
  what: string,
): T | undefined {
  if (value === undefined) return undefined;
  if (is(value)) return value;
  throw invalid(`has a "${name}" that is not ${what}`, `Write ${what}, or leave it out.`);
}

function isString(value: JsonValue): value is string {
  return typeof value === 'string';
}

function isPriority(value: JsonValue): value is number {
  return (
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_PRIORITY
  );
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(
  what: string,
  hint: string,
  details: Readonly<Record<string, unknown>> = {},
): MediaGenError {
  return new MediaGenError('prompt_invalid', `The prompt ${what}.`, { hint, details });
}
