import { Readable } from 'node:stream';
import { MediaGenError } from '@media-gen/core';
import * as z from 'zod';
import { API } from '../http/mount-routes.ts';
import { defineRoute } from '../http/route.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../library/exports.ts';
import { csvList, jsonList } from '../library/export-lists.ts';
import { zipOf } from '../library/export-zip.ts';
import { itemsOf } from '../library/exported-items.ts';
import type { Services } from '../services.ts';
import { libraryOf } from './library.ts';

const MOST_EXPORTED = 100_000;

const TYPES: Readonly<Record<ExportFormat, string>> = {
  zip: 'application/zip',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

export const createExport = defineRoute({
  method: 'post',
  path: '/library/exports',
  id: 'createExport',
  tag: 'library',
  summary: 'Ask for files in a ZIP, or for a list of them',
  description:
    'The URL is good for ten minutes, in this process of the server alone. A ZIP has a "manifest.json" with prompts, recipes and what was said of each.',
  body: z.strictObject({
    ids: z.array(z.int().min(0)).min(1).max(MOST_EXPORTED),
    format: z.enum(EXPORT_FORMATS),
  }),
  status: 201,
  answer: z.object({ url: z.string(), expiresMs: z.number() }),
  refusals: ['not_supported'],
  handle: (services, { body }) => {
    libraryOf(services);
    const { id, expiresMs } = services.exports.add(body.format, body.ids);
    return Promise.resolve({ url: `${API}/library/exports/${id}`, expiresMs });
  },
});

export const getExport = defineRoute({
  method: 'get',
  path: '/library/exports/{exportId}',
  id: 'getExport',
  tag: 'library',
  summary: 'Fetch what was asked for',
  params: z.object({ exportId: z.string().max(100) }),
  produces: ['application/zip', 'application/json', 'text/csv'],
  refusals: ['export_not_found', 'not_supported'],
  handle: (services, { params, context }) => {
    libraryOf(services);
    const wanted = services.exports.find(params.exportId);
    if (wanted === undefined) {
      throw new MediaGenError('export_not_found', 'There is no such export, or none any more.', {
        hint: 'Ask for it again at /api/v1/library/exports.',
      });
    }
    const { format, ids } = wanted;
    const day = new Date(services.now()).toISOString().slice(0, 10);
    const headers = {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="media-gen-${day}.${format}"`,
      'Cache-Control': 'no-store',
    };
    if (context.req.raw.method === 'HEAD') return Promise.resolve(new Response(null, { headers }));
    const body = Readable.toWeb(streamOf(services, format, ids)) as ReadableStream<Uint8Array>;
    return Promise.resolve(new Response(body, { headers }));
  },
});

function streamOf(services: Services, format: ExportFormat, ids: readonly number[]): Readable {
  const library = libraryOf(services);
  const { mediaRoot, report } = services;
  if (format === 'zip') return zipOf({ library, mediaRoot, ids, report });
  const items = itemsOf(library, ids);
  const lines = format === 'json' ? jsonList(items) : csvList(items);
  return Readable.from(encoded(lines), { objectMode: false });
}

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const line of lines) yield Buffer.from(line);
}
