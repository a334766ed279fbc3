import { MediaGenError } from '@media-gen/core';
import * as z from 'zod';
import { pageOf, readCursor } from '../http/cursor.ts';
import { defineRoute } from '../http/route.ts';
import { describedArtifact } from '../media/described-artifact.ts';
import { artifactSchema } from '../schemas/artifact.ts';
import { artifactParams, commaList, DEFAULT_LIMIT, pageQuery } from '../schemas/query.ts';
import type { Services } from '../services.ts';

export const listArtifacts = defineRoute({
  method: 'get',
  path: '/artifacts',
  id: 'listArtifacts',
  tag: 'artifacts',
  summary: 'List files, newest first',
  query: z.object({
    type: commaList(z.string().min(1).max(100), 'Artifact types').exactOptional(),
    promptId: commaList(z.string().regex(/^\d{1,15}$/), 'Prompts').exactOptional(),
    order: z.enum(['newest', 'oldest']).exactOptional(),
    ...pageQuery,
  }),
  answer: z.object({ items: z.array(artifactSchema), nextCursor: z.string().nullable() }),
  handle: async ({ store }, { query }) => {
    const { type, promptId, order = 'newest', cursor, limit = DEFAULT_LIMIT } = query;
    const after = readCursor(cursor);
    const rows = await store.artifacts({
      order,
      ...(type !== undefined && { types: type }),
      ...(promptId !== undefined && { promptIds: promptId.map(Number) }),
      ...(after !== undefined && { after }),
      limit: limit + 1,
    });
    return pageOf(rows.map(describedArtifact), limit);
  },
});

export const getArtifact = defineRoute({
  method: 'get',
  path: '/artifacts/{artifactId}',
  id: 'getArtifact',
  tag: 'artifacts',
  summary: 'A file and how it was made',
  params: artifactParams,
  description: 'What lies in the trash is found here too; lists leave it out.',
  answer: z.object({
    ...artifactSchema.shape,
    isTrashed: z.boolean().describe('It lies in the trash, from which it can be restored'),
  }),
  refusals: ['artifact_not_found'],
  handle: async (services, { params }) => {
    const { artifact, isTrashed } = await foundArtifact(services, params.artifactId);
    return { ...describedArtifact(artifact), isTrashed };
  },
});

/** What lies in the trash is shown too. @throws {MediaGenError} `artifact_not_found` */
export async function shownArtifact(services: Services, artifactId: number) {
  return (await foundArtifact(services, artifactId)).artifact;
}

/** A row goes before what lies in the trash: another program may have given its id again. */
async function foundArtifact({ store, library }: Services, artifactId: number) {
  const [row] = await store.artifacts({ after: artifactId - 1, limit: 1 });
  if (row?.id === artifactId) return { artifact: row, isTrashed: false };
  const trashed = await library?.trashed({ id: artifactId });
  if (trashed !== undefined) return { artifact: trashed, isTrashed: true };
  throw new MediaGenError('artifact_not_found', `There is no artifact ${artifactId}.`, {
    hint: 'See which there are at /api/v1/artifacts.',
    details: { artifactId },
  });
}
