import { COLOUR_LABELS, LIBRARY_ORDERS, MOST_STARS } from '@media-gen/core';
import * as z from 'zod';
import { artifactSchema } from './artifact.ts';
import { commaList, flag, wholeNumber } from './query.ts';

/** How many artifacts one request may name. */
export const MOST_IDS = 1_000;
/** How many items one request may ask for. */
export const MOST_ITEMS = 200;

const word = z.string().min(1).max(200);
const idText = z.string().regex(/^\d{1,15}$/, 'must be an id');

/** A tag has no comma, because lists of them have commas between them. */
const tag = z
  .string()
  .trim()
  .normalize()
  .min(1)
  .max(60)
  .regex(/^[^,\p{Cc}]*$/u, 'must have no comma and no control character');

export const libraryFilter = {
  search: z
    .string()
    .max(1_000)
    .describe('Words, or how they begin: of prompt, body, tags and model; never a syntax')
    .exactOptional(),
  kind: commaList(word, 'Kinds').exactOptional(),
  type: commaList(word, 'Artifact types').exactOptional(),
  model: word.describe('Exactly this one').exactOptional(),
  tag: commaList(word, 'Tags, all of which it has').exactOptional(),
  label: commaList(
    z.enum([...COLOUR_LABELS, 'none']),
    'Labels, one of which it has',
  ).exactOptional(),
  favourite: flag().exactOptional(),
  ratingAtLeast: wholeNumber(0, MOST_STARS).exactOptional(),
  promptId: commaList(idText, 'Prompts').exactOptional(),
  from: wholeNumber(0)
    .describe('Made at this time or later, in epoch milliseconds')
    .exactOptional(),
  to: wholeNumber(0).describe('Made before this time, in epoch milliseconds').exactOptional(),
  trashed: flag().describe('What lies in the trash; else what does not').exactOptional(),
};

export const libraryOrder = z
  .enum(LIBRARY_ORDERS)
  .describe('`newest` where it is left out')
  .exactOptional();

export const itemIds = z
  .string()
  .max(4_000)
  .regex(/^\d{1,15}(?:,\d{1,15})*$/, 'must be ids with commas between them')
  .transform((text) => text.split(',').map(Number))
  .refine((ids) => ids.length <= MOST_ITEMS, `must be ${MOST_ITEMS} at most`)
  .meta({
    openapi: {
      type: 'string',
      description: `Artifacts, ${MOST_ITEMS} at most, with commas between them`,
    },
  });

const rating = z.int().min(0).max(MOST_STARS);
const label = z.enum(COLOUR_LABELS).nullable();

export const libraryItemSchema = artifactSchema
  .extend({
    promptText: z.string().nullable().describe('Of its prompt; null where that is gone'),
    kind: z.string(),
    model: z
      .string()
      .nullable()
      .describe(
        'What made it, as its recipe tells: a model, else a workflow, a script or an engine',
      ),
    seed: z.number().nullable(),
    take: z.int().nullable(),
    rating: rating.describe('0: none'),
    favourite: z.boolean(),
    label,
    tags: z.array(z.string()),
    stackSize: z.int().describe('How many artifacts its prompt has outside of the trash'),
    trashedMs: z.number().nullable().describe('When it was put into the trash'),
  })
  .meta({ id: 'LibraryItem' });

const pending = z
  .int()
  .describe('How many artifacts were not looked at yet; ask again for the rest');

export const libraryPageSchema = z.object({
  items: z.array(libraryItemSchema),
  nextCursor: z.string().nullable(),
  pending,
});

export const libraryIndexSchema = z
  .object({
    ids: z.array(z.int()).describe('In order; ask for some of them at /library/items'),
    counts: z
      .array(z.int())
      .nullable()
      .describe('With stacks: how many items each one stands for, in the same order'),
    total: z.int(),
    groups: z
      .array(z.object({ key: z.string(), count: z.int() }))
      .describe(
        'Neighbours that belong together, by day, month or rating; empty key: time unknown',
      ),
    pending,
  })
  .meta({ id: 'LibraryIndex' });

const facetCounts = z.array(z.object({ value: z.string(), count: z.int() }));

export const libraryFacetsSchema = z
  .object({
    total: z.int(),
    kinds: facetCounts,
    artifactTypes: facetCounts,
    models: facetCounts,
    tags: facetCounts,
    labels: facetCounts,
    ratings: facetCounts,
    favourites: z.int(),
    pending,
  })
  .meta({ id: 'LibraryFacets' });

const ids = z.array(z.int().min(0)).min(1).max(MOST_IDS);

export const idsBody = z.strictObject({ ids });

export const curationBody = z
  .strictObject({
    ids,
    rating: rating.exactOptional(),
    favourite: z.boolean().exactOptional(),
    label: label.exactOptional(),
    addTags: z.array(tag).max(50).exactOptional(),
    removeTags: z.array(tag).max(50).exactOptional(),
  })
  .refine((body) => Object.keys(body).length > 1, 'says nothing to change');

export const changedSchema = z.object({
  changed: z.array(z.int()),
  missing: z.array(z.int()).describe('There are none of these ids'),
});
