import { z } from 'zod';

import { defineKind } from '../../src/kinds/define-kind.ts';

/** A kind of these tests: a text file. */
export const noteKind = defineKind({
  name: 'note',
  mediaTypes: ['text/'],
  payload: z.object({ text: z.string().min(1) }),
  artifactMetadata: ({ text }) => ({ text }),
});
