import * as z from 'zod';
import { defineRoute } from '../http/route.ts';
import { removeDiscardedFiles } from '../library/discarded-files.ts';
import { changedSchema, curationBody, idsBody } from '../schemas/library.ts';
import { libraryOf } from './library.ts';

export const changeLibraryItems = defineRoute({
  method: 'patch',
  path: '/library/items',
  id: 'changeLibraryItems',
  tag: 'library',
  summary: 'Rate, mark, label and tag artifacts, all or none',
  description: 'What is left out stays as it is. Tags differ by more than case.',
  body: curationBody,
  answer: changedSchema,
  refusals: ['not_supported'],
  handle: (services, { body: { ids, ...change } }) => libraryOf(services).change(ids, change),
});

export const trashLibraryItems = defineRoute({
  method: 'post',
  path: '/library/trash',
  id: 'trashLibraryItems',
  tag: 'library',
  summary: 'Put artifacts into the trash',
  description:
    'Their rows are kept whole and can be restored; files stay, and so does the status of the prompt.',
  body: idsBody,
  answer: changedSchema,
  refusals: ['not_supported'],
  handle: (services, { body }) => libraryOf(services).trash(body.ids),
});

export const restoreLibraryItems = defineRoute({
  method: 'post',
  path: '/library/restore',
  id: 'restoreLibraryItems',
  tag: 'library',
  summary: 'Put artifacts back as they were',
  body: idsBody,
  answer: z.object({
    restored: z
      .array(z.object({ was: z.int(), id: z.int() }))
      .describe('"id" is another one only where the old one was given to another artifact'),
    missing: z.array(z.int()).describe('They do not lie in the trash'),
  }),
  refusals: ['not_supported'],
  handle: (services, { body }) => libraryOf(services).restore(body.ids),
});

export const emptyTrash = defineRoute({
  method: 'post',
  path: '/library/empty-trash',
  id: 'emptyTrash',
  tag: 'library',
  summary: 'Throw away what lies in the trash, with its files, for good',
  body: z.strictObject({
    ids: idsBody.shape.ids.exactOptional().describe('All of it where it is left out'),
  }),
  answer: changedSchema.extend({
    waiting: z.int().describe('Files that could not be removed now; it is tried again'),
  }),
  refusals: ['not_supported'],
  handle: async (services, { body }) => {
    const library = libraryOf(services);
    const outcome = await library.discard(body.ids);
    return { ...outcome, waiting: await removeDiscardedFiles({ ...services, library }) };
  },
});
