import * as z from 'zod';
import { defineRoute } from '../http/route.ts';
import { kindSchema } from '../schemas/kind.ts';

export const listKinds = defineRoute({
  method: 'get',
  path: '/kinds',
  id: 'listKinds',
  tag: 'kinds',
  summary: 'What can be made, and what a prompt of it may hold',
  answer: z.object({ items: z.array(kindSchema) }),
  handle: ({ store }) =>
    Promise.resolve({
      items: store.kinds.kinds.map((kind) => ({
        name: kind.name,
        promptType: kind.promptType,
        aliases: kind.aliases,
        folder: kind.folder,
        artifactType: kind.artifactType,
        mediaTypes: kind.mediaTypes,
        fromText: kind.fromText !== undefined,
        payloadSchema: kind.payloadSchema(),
      })),
    }),
});
