import { MediaGenError } from '@media-gen/core';
import * as z from 'zod';
import { MEDIA_POLICY } from '../guard/security-headers.ts';
import { matchesTag, taggedJson } from '../http/json-answer.ts';
import { defineRoute } from '../http/route.ts';
import { MOST_PEAKS, type Previews, type ThumbnailSide } from '../previews/previews.ts';
import { artifactParams, commaList, wholeNumber } from '../schemas/query.ts';
import type { Services } from '../services.ts';
import { shownArtifact } from './artifacts.ts';

const FOREVER = 'private, max-age=31536000, immutable';
const AGAIN = 'private, no-cache';

const version = z.string().max(100).exactOptional().describe('Marks the content; means nothing');

export const getThumbnail = defineRoute({
  method: 'get',
  path: '/artifacts/{artifactId}/thumbnail',
  id: 'getThumbnail',
  tag: 'artifacts',
  summary: 'A small picture of a file',
  description:
    'A picture made smaller, a moment of a film, the shape of a sound; where nothing can be shown, a plain picture that says so.',
  params: artifactParams,
  query: z.object({
    side: z
      .enum(['150', '200', '400', '800'])
      .exactOptional()
      .describe('How wide and high at most; 400 where it is left out'),
    shape: z
      .enum(['whole', 'square'])
      .exactOptional()
      .describe('`square` cuts out the middle; the whole where it is left out'),
    v: version,
  }),
  produces: ['image/webp', 'image/svg+xml'],
  refusals: ['artifact_not_found', 'file_undecodable', 'file_too_large', 'not_supported'],
  handle: async (services, { params, query, context }) => {
    const artifact = await shownArtifact(services, params.artifactId);
    const side = Number(query.side ?? '400') as ThumbnailSide;
    const { shape = 'whole' } = query;
    const { mediaType, bytes, key } = await previewsOf(services).thumbnail(artifact, side, shape);
    const tag = key && `"${key.name.slice(0, 40)}-${side}-${shape}"`;
    const headers = {
      'Content-Type': mediaType,
      'Content-Security-Policy': MEDIA_POLICY,
      'Cache-Control': key === undefined ? 'no-store' : key.isFixed ? FOREVER : AGAIN,
      ...(tag !== undefined && { ETag: tag }),
    };
    const held = context.req.header('If-None-Match');
    if (tag !== undefined && held !== undefined && matchesTag(held, tag, true)) {
      return new Response(null, { status: 304, headers });
    }
    return new Response(new Uint8Array(bytes), { headers });
  },
});

export const getWaveform = defineRoute({
  method: 'get',
  path: '/artifacts/{artifactId}/waveform',
  id: 'getWaveform',
  tag: 'artifacts',
  summary: 'How loud a sound is along its time',
  params: artifactParams,
  query: z.object({ parts: wholeNumber(1, MOST_PEAKS).exactOptional(), v: version }),
  answer: z.object({
    durationSeconds: z.number(),
    peaks: z.array(z.number()).describe('The loudest of each part, from 0 to 1'),
  }),
  refusals: ['artifact_not_found', 'file_undecodable', 'not_supported'],
  handle: async (services, { params, query, context }) => {
    const artifact = await shownArtifact(services, params.artifactId);
    const parts = query.parts ?? 1_000;
    const { durationSeconds, peaks, key } = await previewsOf(services).waveform(artifact, parts);
    const answer = taggedJson(context.req.raw, { durationSeconds, peaks });
    if (key.isFixed) answer.headers.set('Cache-Control', FOREVER);
    return answer;
  },
});

export const listPlaceholders = defineRoute({
  method: 'get',
  path: '/placeholders',
  id: 'listPlaceholders',
  tag: 'artifacts',
  summary: 'A few blurred pixels of many files, to show while they load',
  query: z.object({
    artifactId: commaList(z.string().regex(/^\d{1,15}$/), 'Artifacts, 100 at most'),
  }),
  answer: z.object({
    items: z.array(z.object({ artifactId: z.int(), dataUrl: z.string().nullable() })),
  }),
  refusals: ['artifact_not_found', 'not_supported'],
  handle: async (services, { query }) => {
    const previews = previewsOf(services);
    const items = query.artifactId.map(async (text) => {
      const artifact = await shownArtifact(services, Number(text));
      return { artifactId: artifact.id, dataUrl: await previews.placeholder(artifact) };
    });
    return { items: await Promise.all(items) };
  },
});

/** @throws {MediaGenError} `not_supported` */
function previewsOf({ previews }: Services): Previews {
  if (previews !== undefined) return previews;
  throw new MediaGenError('not_supported', 'This server makes no previews.', {
    hint: 'Give "previewer" to createServer.',
  });
}
