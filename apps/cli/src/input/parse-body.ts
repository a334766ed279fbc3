import { MediaGenError, type JsonObject, type JsonValue } from '@media-gen/core';
import { isObject } from './prompt-row.ts';
import { readInput } from './read-input.ts';

/**
 * A whole body: JSON as it stands, `@file`, or `-` for the standard input.
 *
 * @throws {MediaGenError} `prompt_invalid` where it is no JSON object
 */
export async function parseBody(text: string): Promise<JsonObject> {
  const isElsewhere = text === '-' || text.startsWith('@');
  const json = isElsewhere ? await readInput(text.replace(/^@/, '')) : text;
  let value: JsonValue;
  try {
    value = JSON.parse(json) as JsonValue;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MediaGenError('prompt_invalid', `The body is not JSON: ${reason}`, {
      hint: 'Write one JSON object, in single quotes for the shell, or @file.',
    });
  }
  if (isObject(value)) return value;
  throw new MediaGenError('prompt_invalid', 'The body is JSON, but no object.', {
    hint: 'Write { "field": … }.',
  });
}
