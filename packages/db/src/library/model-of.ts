import { basename } from 'node:path/posix';
import type { JsonObject, JsonValue } from '@media-gen/core';

/** How engines call the model that they used. */
const MODEL_KEYS = ['model', 'model_name', 'checkpoint', 'ckpt_name', 'unet_name'];
const LONGEST = 200;

/**
 * What made an artifact, as its recipe tells: a model, else the workflow or script that ran, else
 * the engine.
 */
export function modelOf(metadata: JsonObject, recipe: JsonObject): string | undefined {
  const parameters = objectOf(recipe['parameters']);
  const inputs = objectOf(parameters['inputs']);
  const model = [parameters, inputs, metadata].flatMap((from) =>
    MODEL_KEYS.map((key) => textOf(from[key])),
  );
  const made = [
    ...model,
    fileOf(parameters['workflow']),
    fileOf(parameters['script']),
    textOf(parameters['engine']),
    textOf(metadata['engine']),
  ];
  return made.find((name) => name !== undefined)?.slice(0, LONGEST);
}

function fileOf(value: JsonValue | undefined): string | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : basename(text);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : {};
}
