import { MediaGenError } from '@media-gen/core';
import * as z from 'zod';
import { MEDIA_POLICY } from '../guard/security-headers.ts';
import { defineRoute } from '../http/route.ts';
import { logLineSchema } from '../schemas/log-line.ts';
import { wholeNumber } from '../schemas/query.ts';

const SHOWN = /^image\/(?:png|jpeg|webp|gif|avif)$/;

export const getPreview = defineRoute({
  method: 'get',
  path: '/attempts/{attemptId}/preview',
  id: 'getPreview',
  tag: 'attempts',
  summary: 'The newest preview of an attempt that runs in this process',
  params: z.object({ attemptId: z.string().min(1).max(200) }),
  query: z.object({ v: wholeNumber(0).exactOptional().describe('Changes with every preview') }),
  produces: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'],
  refusals: ['artifact_not_found'],
  handle: ({ live }, { params }) => {
    const preview = live.get(params.attemptId)?.preview;
    if (preview === undefined || !SHOWN.test(preview.mediaType)) {
      throw new MediaGenError('artifact_not_found', 'There is no preview of this attempt.', {
        hint: 'Previews are of attempts that run in this process and whose engine makes them.',
      });
    }
    return Promise.resolve(
      new Response(new Uint8Array(preview.data), {
        headers: {
          'Content-Type': preview.mediaType,
          'Cache-Control': 'no-store',
          'Content-Security-Policy': MEDIA_POLICY,
        },
      }),
    );
  },
});

export const getAttemptLog = defineRoute({
  method: 'get',
  path: '/attempts/{attemptId}/log',
  id: 'getAttemptLog',
  tag: 'attempts',
  summary: 'The newest 200 lines of an attempt that runs in this process',
  description:
    'For who comes later than the events "output". Of one that ended, or runs elsewhere, there are none; the end of its log is kept with the attempt.',
  params: z.object({ attemptId: z.string().min(1).max(200) }),
  answer: z.object({ items: z.array(logLineSchema) }),
  handle: ({ live }, { params }) =>
    Promise.resolve({ items: live.get(params.attemptId)?.lines ?? [] }),
});
