import { MediaGenError } from '@media-gen/core';
import * as z from 'zod';
import { defineRoute } from '../http/route.ts';
import { wholeNumber } from '../schemas/query.ts';

export const followEvents = defineRoute({
  method: 'get',
  path: '/events',
  id: 'followEvents',
  tag: 'events',
  summary: 'Follow what is changed, as server-sent events',
  description: [
    'Every change of the event log comes once, in order, with its id; a client that reconnects with "Last-Event-ID" misses nothing.',
    'Beside them come `hello` (where it begins), `progress` and `output` (what runs in this process), `foreign` (another program changed something without an event: `outdated` names what may be old, `prompts`, `artifacts` or both), `reset` (what was missed is not kept any more: read the state anew) and `end` (`slow` or `shutdown`: connect again).',
  ].join(' '),
  query: z.object({
    after: wholeNumber(0).exactOptional().describe('Where there is no header "Last-Event-ID"'),
  }),
  produces: ['text/event-stream'],
  refusals: ['too_many_requests'],
  handle: ({ listeners }, { query, context }) => {
    const headers = {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // A proxy that collects events makes them late.
      'X-Accel-Buffering': 'no',
    };
    if (context.req.method === 'HEAD') return Promise.resolve(new Response(null, { headers }));
    const after = lastEventId(context.req.header('Last-Event-ID')) ?? query.after;
    return Promise.resolve(new Response(listeners.open(context.env.outgoing, after), { headers }));
  },
});

function lastEventId(header: string | undefined): number | undefined {
  if (header === undefined || header === '') return undefined;
  if (/^\d{1,15}$/.test(header)) return Number(header);
  throw new MediaGenError('request_invalid', 'The header "Last-Event-ID" is no id of an event.', {
    hint: 'Send the id of the last event that you had, or leave it out.',
  });
}
