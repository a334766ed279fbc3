import * as z from 'zod';
import { defineRoute } from '../http/route.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordedBytes, recordedHash } from '../media/described-artifact.ts';
import { findFile, notFound } from '../media/find-file.ts';
import { mediaTypeOf } from '../media/media-type.ts';
import { sendFile } from '../media/send-file.ts';
import type { Services } from '../services.ts';

export const getMedia = defineRoute({
  method: 'get',
  path: '/media/{filePath}',
  id: 'getMedia',
  tag: 'artifacts',
  summary: 'A file, or a part of it',
  description:
    'The path as it is recorded, slashes and all. Only what an artifact names is served. One range is honoured.',
  // It is read from the request as it came, below.
  params: z.object({ filePath: z.string().default('') }),
  query: z.object({
    v: z.string().max(100).exactOptional().describe('Marks the content; means nothing here'),
  }),
  produces: ['*/*'],
  refusals: ['artifact_not_found'],
  handle: (services, { context }) => serveMedia(services, context, '/api/v1/media/'),
});

/** Serves what is recorded under the path that follows `prefix`. */
export async function serveMedia(
  services: Pick<Services, 'store' | 'library' | 'mediaRoot'>,
  context: RequestContext,
  prefix: string,
): Promise<Response> {
  // As it came: an encoded slash or dot must not become one before it is looked at.
  const [path = ''] = (context.env.incoming.url ?? '').split('?');
  if (!path.startsWith(prefix)) throw notFound();
  const found = await findFile(services, path.slice(prefix.length));
  const { artifact, recorded } = found;
  const isMain = recorded === artifact.filePath;
  return sendFile(context.req.raw, {
    path: found.path,
    mediaType: mediaTypeOf(recorded),
    hash: isMain ? recordedHash(artifact) : undefined,
    bytes: recordedBytes(artifact),
  });
}
