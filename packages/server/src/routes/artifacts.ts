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
  answer: artifactSchema,
  refusals: ['artifact_not_found'],
  handle: async ({ store }, { params }) =>
    describedArtifact(await foundArtifact(store, params.artifactId)),
});

/** What lies in the trash is shown there. @throws {MediaGenError} `artifact_not_found` */
export async function shownArtifact({ store, library }: Services, artifactId: number) {
  const trashed = await library?.trashed({ id: artifactId });
  return trashed ?? foundArtifact(store, artifactId);
}

/** @throws {MediaGenError} `artifact_not_found` */
export async function foundArtifact(store: Services['store'], artifactId: number) {
  const [artifact] = await store.artifacts({ after: artifactId - 1, limit: 1 });
  if (artifact?.id === artifactId) return artifact;
  throw new MediaGenError('artifact_not_found', `There is no artifact ${artifactId}.`, {
    hint: 'See which there are at /api/v1/artifacts.',
    details: { artifactId },
  });
}
