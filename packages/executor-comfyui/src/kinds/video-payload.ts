import * as z from 'zod';
import {
  imagePayloadSchema,
  type JsonObject,
  type JsonValue,
  type Problem,
} from '@media-gen/core/executor';

/** What a film is made from: the payload of a picture, and how it moves. */
export const videoPayloadSchema = imagePayloadSchema.extend({
  /** In seconds. @default the workflow's own */
  duration: z.number().positive().max(3_600).exactOptional(),
  /** Frames per second. @default the workflow's own */
  fps: z.number().positive().max(240).exactOptional(),
  /** A picture to begin with: a path inside the folder that the executor's options name. @default none */
  input_image: z.string().min(1).exactOptional(),
});

export type VideoPayload = z.infer<typeof videoPayloadSchema>;

const NUMBERS = ['duration', 'fps'] as const;
const NUMBER_WITH_UNIT = /^\s*(\d+(?:\.\d+)?)\s*(?:s|sec|seconds?|fps)?\s*$/i;

/** Puts right what writers of film bodies get wrong: numbers as texts, nothing as `null`. */
export function coerceVideo(source: JsonObject): {
  readonly source: JsonObject;
  readonly problems: readonly Problem[];
} {
  const fields = new Map<string, JsonValue>(Object.entries(source));
  const problems: Problem[] = [];
  for (const [key, value] of fields) {
    if (value !== null || key === 'prompt') continue;
    fields.delete(key);
    problems.push(coerced(key, 'is null and is left out: the default is used'));
  }
  for (const key of NUMBERS) {
    const value = fields.get(key);
    const digits = typeof value === 'string' ? NUMBER_WITH_UNIT.exec(value)?.[1] : undefined;
    if (digits === undefined) continue;
    fields.set(key, Number(digits));
    problems.push(coerced(key, 'was a text and is read as a number'));
  }
  return { source: Object.fromEntries(fields), problems };
}

function coerced(path: string, change: string): Problem {
  return {
    code: 'PROMPT_FIELD_COERCED',
    severity: 'warning',
    path,
    message: `${path} ${change}.`,
    hint: `Edit ${path} if that is not what is meant.`,
  };
}
