import type { WritingFilter } from '@media-gen/core';
import * as z from 'zod';
import { jsonBodyOf } from '../http/read-request.ts';
import { pageWriting } from './page-answers.ts';
import { detail, type PageRoute, type PageServices } from './page-route.ts';

const DEFAULT_LIMIT = 100;
const MOST = 1_000;

const text = z.string().max(5_000_000);
const changeSchema = z.object({
  title: z.string().min(1).max(1_000).nullish(),
  content_type: z.string().min(1).max(100).nullish(),
  content: text.nullish(),
  notes: text.nullish(),
  publication_status: z.string().min(1).max(100).nullish(),
});

/** What the existing page asks of writings. */
export function mountPageWritings(route: PageRoute, services: PageServices): void {
  const { page } = services;
  const list = async (filter: WritingFilter) => {
    const { items, total } = await page.writings(filter);
    return { items: items.map(pageWriting), total };
  };

  route('get', '/api/writings', ({ query }) => {
    const pageNumber = query.number('page', 1, 1, 1_000_000);
    const limit = query.number('limit', DEFAULT_LIMIT, 1, MOST);
    const explicit = query.flag('explicit');
    const contentType = query.text('content_type');
    const publicationStatus = query.text('publication_status');
    return async () => {
      const found = await list({
        explicit,
        limit,
        offset: (pageNumber - 1) * limit,
        ...(contentType !== undefined && { contentType }),
        ...(publicationStatus !== undefined && { publicationStatus }),
      });
      return { ...found, page: pageNumber, limit, pages: Math.ceil(found.total / limit) };
    };
  });

  route('get', '/api/writings/today', ({ query }) => {
    const explicit = query.flag('explicit');
    return async () => (await list({ explicit, day: localDay(services.now()) })).items;
  });

  route('get', '/api/writings/chapters', ({ query }) => {
    const explicit = query.flag('explicit');
    return async () => (await list({ explicit, chapters: true })).items;
  });

  route('get', '/api/writings/type/:type', ({ query, context }) => {
    const explicit = query.flag('explicit');
    const contentType = context.req.param('type') ?? '';
    return async () => (await list({ explicit, contentType })).items;
  });

  // After the words above, which are no ids.
  mountOneWriting(route, services);

  route('get', '/api/search', ({ query }) => {
    const words = query.required('q');
    const limit = query.number('limit', DEFAULT_LIMIT, 1, MOST);
    const explicit = query.flag('include_explicit');
    return async () => {
      const found = await list({ words, limit, explicit });
      return { ...found, page: 1, limit, pages: Math.ceil(found.total / limit) };
    };
  });
}

/** What it asks of one writing. */
function mountOneWriting(route: PageRoute, services: PageServices): void {
  const { page } = services;

  route('get', '/api/writings/:id', ({ query }) => {
    const id = query.id();
    return async () => {
      const writing = await page.writing(id);
      return writing === undefined ? detail(404, 'Writing not found') : pageWriting(writing);
    };
  });

  route('put', '/api/writings/:id', ({ query, context }) => {
    const id = query.id();
    return async () => {
      const change = changeSchema.safeParse(await jsonBodyOf(context, services.bodyBytes));
      if (!change.success) return detail(422, change.error.issues[0]?.message ?? 'malformed');
      const { title, content_type, content, notes, publication_status } = change.data;
      const wanted = {
        ...(title != null && { title }),
        ...(content_type != null && { contentType: content_type }),
        ...(content != null && { content }),
        ...(notes != null && { notes }),
        ...(publication_status != null && { publicationStatus: publication_status }),
      };
      if (Object.keys(wanted).length === 0) return detail(400, 'No fields to update');
      const writing = await page.changeWriting(id, wanted);
      return writing === undefined ? detail(404, 'Writing not found') : pageWriting(writing);
    };
  });
}

/** By the clock on the server's wall, as the rows are. */
function localDay(ms: number): string {
  const date = new Date(ms);
  return new Date(ms - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
