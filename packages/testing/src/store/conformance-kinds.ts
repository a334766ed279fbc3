import {
  createKindRegistry,
  defineKind,
  type Kind,
  type KindRegistry,
  type Schema,
} from '@media-gen/core';

const textPayload: Schema<{ readonly text: string }> = {
  safeParse: (input) => {
    if (typeof input === 'object' && input !== null && 'text' in input) {
      const { text } = input;
      if (typeof text === 'string' && text !== '') return { success: true, data: { text } };
    }
    const message = 'a text that is not empty is needed';
    return { success: false, error: { issues: [{ path: ['text'], message }] } };
  },
};

/**
 * The kinds of the store suite: the words of the historic schema, with payloads so small that the
 * suite tests stores and not payloads.
 */
export const conformanceKinds: KindRegistry = createKindRegistry([
  smallKind('image', 'image_prompt', ['image']),
  smallKind('audio', 'lyrics_prompt', ['song', 'music']),
]);

function smallKind(name: string, promptType: string, aliases: readonly string[]): Kind {
  return defineKind({ name, promptType, aliases, payload: textPayload });
}
