import {
  MediaGenError,
  type LibraryFilter,
  type LibraryItem,
  type MediaLibrary,
} from '@media-gen/core';
import * as z from 'zod';
import { placeCursor, readPlaceCursor } from '../http/place-cursor.ts';
import { taggedText } from '../http/json-answer.ts';
import { defineRoute } from '../http/route.ts';
import { describedArtifact } from '../media/described-artifact.ts';
import {
  itemIds,
  libraryFacetsSchema,
  libraryFilter,
  libraryIndexSchema,
  libraryOrder,
  libraryPageSchema,
  MOST_ITEMS,
} from '../schemas/library.ts';
import { DEFAULT_LIMIT, flag, wholeNumber } from '../schemas/query.ts';
import type { Services } from '../services.ts';

export const getLibraryIndex = defineRoute({
  method: 'get',
  path: '/library/index',
  id: 'getLibraryIndex',
  tag: 'library',
  summary: 'The ids of everything that a filter finds, in order',
  description: 'For grids that jump anywhere: what is to be seen is asked for at /library/items.',
  query: z.object({
    ...libraryFilter,
    order: libraryOrder,
    stacks: flag().describe('One item for each prompt').exactOptional(),
    groupBy: z.enum(['day', 'month']).exactOptional(),
    timeZone: z
      .string()
      .max(60)
      .refine(isTimeZone, 'must be a time zone such as Europe/Vienna')
      .describe('Where days begin; UTC where it is left out')
      .exactOptional(),
  }),
  answer: libraryIndexSchema,
  refusals: ['not_supported'],
  handle: async (services, { query, context }) => {
    const { order = 'newest', stacks, groupBy, timeZone, ...filter } = query;
    const byTime = order === 'newest' || order === 'oldest';
    if (!byTime && (groupBy ?? timeZone) !== undefined) {
      throw invalid('Only what goes by time has days: "groupBy" and "timeZone" do nothing here.');
    }
    const index = await libraryOf(services).index(filterOf(filter), {
      order,
      ...(stacks !== undefined && { stacks }),
      ...(groupBy !== undefined && { groupBy }),
      ...(timeZone !== undefined && { timeZone }),
    });
    const { ids, counts = null, groups, pending } = index;
    // A hundred thousand numbers: none of them is to be looked at for being undefined.
    const text = JSON.stringify({ ids, counts, total: ids.length, groups, pending });
    return taggedText(context.req.raw, text);
  },
});

export const listLibraryItems = defineRoute({
  method: 'get',
  path: '/library/items',
  id: 'listLibraryItems',
  tag: 'library',
  summary: 'Artifacts with what was said of them, by ids or page by page',
  description:
    'With "ids" exactly these, in that order, without those that there are not; then no filter can be given.',
  query: z.object({
    ...libraryFilter,
    order: libraryOrder,
    ids: itemIds.exactOptional(),
    cursor: z
      .string()
      .max(1_000)
      .describe('`nextCursor` of the page before; its form may change')
      .exactOptional(),
    limit: wholeNumber(1, MOST_ITEMS).exactOptional(),
    metadata: flag().describe('`false` leaves it empty: lists do not need it').exactOptional(),
  }),
  answer: libraryPageSchema,
  refusals: ['not_supported'],
  handle: async (services, { query }) => {
    const library = libraryOf(services);
    const { ids, metadata, order = 'newest', cursor, limit = DEFAULT_LIMIT, ...filter } = query;
    const shown = metadata === false ? withoutMetadata : describedItem;
    if (ids !== undefined) {
      const [other] = Object.keys(query).filter((name) => name !== 'ids' && name !== 'metadata');
      if (other !== undefined) throw invalid(`With "ids", "${other}" does nothing.`);
      const items = (await library.items(ids)).map(shown);
      return { items, nextCursor: null, pending: 0 };
    }
    const after = readPlaceCursor(cursor, order);
    const page = await library.page(filterOf(filter), {
      order,
      limit,
      ...(after !== undefined && { after }),
    });
    const nextCursor = page.next && placeCursor(page.next);
    return { items: page.items.map(shown), nextCursor, pending: page.pending };
  },
});

export const getLibraryFacets = defineRoute({
  method: 'get',
  path: '/library/facets',
  id: 'getLibraryFacets',
  tag: 'library',
  summary: 'How many items a filter finds of each kind, model, tag, label and rating',
  query: z.object(libraryFilter),
  answer: libraryFacetsSchema,
  refusals: ['not_supported'],
  handle: (services, { query }) => libraryOf(services).facets(filterOf(query)),
});

type FilterQuery = z.output<z.ZodObject<typeof libraryFilter>>;

export function filterOf(query: FilterQuery): LibraryFilter {
  const { kind, type, tag, label, promptId, from, to, ...rest } = query;
  if (from !== undefined && to !== undefined && from >= to) {
    throw invalid('"from" is not before "to": nothing could be found.');
  }
  return {
    ...rest,
    ...(kind !== undefined && { kinds: kind }),
    ...(type !== undefined && { artifactTypes: type }),
    ...(tag !== undefined && { tags: tag }),
    ...(label !== undefined && { labels: label }),
    ...(promptId !== undefined && { promptIds: promptId.map(Number) }),
    ...(from !== undefined && { fromMs: from }),
    ...(to !== undefined && { toMs: to }),
  };
}

export function describedItem({ artifact, ...item }: LibraryItem) {
  return { ...describedArtifact(artifact), ...item };
}

function withoutMetadata(item: LibraryItem) {
  return { ...describedItem(item), metadata: {} };
}

/** @throws {MediaGenError} `not_supported` */
export function libraryOf({ library }: Services): MediaLibrary {
  if (library !== undefined) return library;
  throw new MediaGenError('not_supported', 'This server has no library.', {
    hint: 'Give "library" to createServer.',
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function invalid(message: string): MediaGenError {
  return new MediaGenError('request_invalid', message, {
    hint: 'What is possible is said at /api/v1/openapi.json.',
  });
}
