import { defineKind } from '@media-gen/core';

/** Images of any JSON object. */
export const anything = defineKind({
  name: 'image',
  mediaTypes: ['image/'],
  payload: { safeParse: (input) => ({ success: true, data: structuredClone(input) }) },
});
