import { texts } from '../texts/texts.ts';
import { isJsonObject, type JsonObject } from './json-schema.ts';
import type { OpenPrompt } from './use-prompts.ts';

/** A body that is being edited. */
export interface Draft {
  readonly mode: 'form' | 'json';
  /** Whether it can be edited as a form: what cannot be read cannot. */
  readonly hasForm: boolean;
  /** What the form holds. */
  readonly body: JsonObject;
  /** What the text field holds. */
  readonly text: string;
  /** What it was made of; a prompt without a writing has an empty one. */
  readonly original: string;
  readonly writingId: number | undefined;
}

/**
 * Begins with the writing that would be rendered, as it was read.
 *
 * @param wanted how it is edited; what has no form is edited as JSON whatever is wanted
 */
export function draftOf({ reading, writings }: OpenPrompt, wanted: Draft['mode']): Draft {
  const writing = writings.find(({ isDefault }) => isDefault);
  const source = reading?.state === 'ready' ? reading.source : undefined;
  const body = source ?? {};
  const text = source === undefined ? (writing?.body ?? '') : JSON.stringify(source, null, 2);
  const mode = source === undefined ? 'json' : wanted;
  return {
    mode,
    hasForm: source !== undefined,
    body,
    text,
    original: text,
    writingId: writing?.id,
  };
}

/** The text that would be saved. */
export function textOfBody({ mode, body, text }: Draft): string {
  return mode === 'form' ? JSON.stringify(body, null, 2) : text;
}

export function isChanged(draft: Draft): boolean {
  return textOfBody(draft) !== draft.original;
}

export function parsedText(
  text: string,
): { readonly body: JsonObject } | { readonly fault: string } {
  try {
    const body: unknown = JSON.parse(text);
    return isJsonObject(body) ? { body } : { fault: texts.make.edit.jsonNoObject };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { fault: texts.make.edit.jsonInvalid(why) };
  }
}
