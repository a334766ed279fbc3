import type { JsonObject } from '@media-gen/core';
import * as z from 'zod';

/** A JSON object with any keys. What comes from a request was parsed from JSON, so it is one. */
export const jsonObject = z
  .record(z.string(), z.unknown())
  .transform((value): JsonObject => value as JsonObject);

/** The same in answers, where nothing is parsed. */
export const anyObject = z.record(z.string(), z.unknown());
