import {
  MediaGenError,
  type JsonObject,
  type JsonValue,
  type KindRegistry,
  type PromptDetail,
} from '@media-gen/core';

/** How a new writing is asked for. */
export type PromptChange =
  | { readonly body: JsonObject }
  | { readonly fields: JsonObject }
  | { readonly offer: 'use-text' | 'accept-repairs' };

/**
 * The body of the new writing.
 *
 * @throws {MediaGenError} `prompt_unusable` where there is nothing to start from
 */
export function changedBody(
  prompt: PromptDetail,
  change: PromptChange,
  kinds: KindRegistry,
): JsonObject {
  if ('body' in change) return change.body;
  if ('fields' in change) {
    if (prompt.reading?.state === 'ready') return mergePatch(prompt.reading.source, change.fields);
    throw unusable(prompt, 'has no body whose fields can be changed', 'Send a whole "body".');
  }
  if (change.offer === 'accept-repairs') {
    if (prompt.reading?.state === 'repairable') {
      return JSON.parse(prompt.reading.repairedBody) as JsonObject;
    }
    throw unusable(prompt, 'has nothing to repair', 'Look at its reading.');
  }
  const kind = prompt.kind === undefined ? undefined : kinds.get(prompt.kind);
  if (kind?.fromText === undefined) {
    throw unusable(prompt, 'is of a kind that needs more than a text', 'Send a whole "body".');
  }
  const writing = prompt.writings.find(({ isDefault }) => isDefault);
  return kind.fromText(writing?.body ?? prompt.promptText);
}

/** RFC 7396: objects are merged, `null` takes away, everything else replaces. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged = new Map<string, JsonValue>(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else if (isObject(value)) {
      const before = merged.get(name);
      merged.set(name, mergePatch(before !== undefined && isObject(before) ? before : {}, value));
    } else merged.set(name, value);
  }
  // A name may be `__proto__`: assigning it would set something else.
  return Object.fromEntries(merged);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unusable({ id }: PromptDetail, what: string, hint: string): MediaGenError {
  return new MediaGenError('prompt_unusable', `Prompt ${id} ${what}.`, {
    hint,
    details: { promptId: id },
  });
}
