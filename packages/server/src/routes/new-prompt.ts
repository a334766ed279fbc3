import {
  MediaGenError,
  type JsonObject,
  type Kind,
  type KindRegistry,
  type NewPrompt,
} from '@media-gen/core';

/** What a client sends for one prompt. */
export interface PromptWish {
  readonly kind: string;
  readonly promptText?: string;
  readonly bodies?: readonly JsonObject[];
  readonly priority?: number;
  readonly metadata?: JsonObject;
  readonly runAtMs?: number;
}

const MOST_TITLE = 200;

/**
 * Completes a prompt: bodies from its text where the kind can make one, a text from its body.
 *
 * @throws {MediaGenError} `prompt_invalid`, `kind_unknown`
 */
export function completeWish(wish: PromptWish, kinds: KindRegistry, index: number): NewPrompt {
  const kind = kinds.forPromptType(wish.kind) ?? kinds.get(wish.kind);
  const bodies = wish.bodies ?? [bodyFromText(kind, wish.promptText, index)];
  const promptText = wish.promptText ?? titleOf(bodies.at(-1) ?? {}) ?? kind.name;
  if (promptText.includes('\0')) {
    throw invalid('has a NUL character in its text', 'Take it out; no program can read it.', index);
  }
  return {
    kind: kind.name,
    promptText,
    bodies,
    ...(wish.priority !== undefined && { priority: wish.priority }),
    ...(wish.metadata !== undefined && { metadata: wish.metadata }),
    ...(wish.runAtMs !== undefined && { runAtMs: wish.runAtMs }),
  };
}

function bodyFromText(kind: Kind, text: string | undefined, index: number): JsonObject {
  if (text === undefined) {
    throw invalid('has neither a text nor a body', 'Give "promptText", or "bodies".', index);
  }
  if (kind.fromText !== undefined) return kind.fromText(text);
  throw invalid(
    `is of the kind "${kind.name}", which needs more than a text`,
    'Give "bodies".',
    index,
  );
}

function titleOf({ title, prompt }: JsonObject): string | undefined {
  const own = [title, prompt].find((each) => typeof each === 'string' && each.trim() !== '');
  return typeof own === 'string' ? own.slice(0, MOST_TITLE) : undefined;
}

function invalid(what: string, hint: string, index: number): MediaGenError {
  return new MediaGenError('prompt_invalid', `Prompt ${index + 1} ${what}.`, {
    hint,
    details: { index },
  });
}
