import { WEEKDAYS } from '@media-gen/core';
import * as z from 'zod';

const pattern = z.string().min(1).max(100);
const windowSchema = z
  .union([
    z.strictObject({
      from: z.string().max(5),
      to: z.string().max(5),
      days: z.array(z.enum(WEEKDAYS)).max(7).exactOptional(),
    }),
    z.strictObject({ start: pattern, end: pattern }),
  ])
  .meta({ id: 'LaneWindow' });

const windowsSchema = z
  .strictObject({
    timeZone: z.string().min(1).max(100),
    allow: z.array(windowSchema).max(50).exactOptional(),
    quiet: z.array(windowSchema).max(50).exactOptional(),
  })
  .meta({ id: 'LaneWindows' });

export const laneSchema = z
  .looseObject({
    kind: z.string().describe('`*` stands for all lanes together'),
    weight: z.number(),
    maxRunning: z.int().nullable(),
    paused: z
      .looseObject({
        by: z.enum(['user', 'failures']),
        reason: z.string().nullable(),
        sinceMs: z.number(),
        probeAtMs: z.number().nullable(),
      })
      .nullable(),
    windows: windowsSchema.nullable(),
    open: z.boolean(),
    changesMs: z.number().nullable(),
    failures: z.int(),
    queued: z.int(),
    waiting: z.int(),
    running: z.int(),
  })
  .meta({ id: 'Lane' });

export const laneChangeSchema = z
  .strictObject({
    weight: z.number().exactOptional(),
    maxRunning: z.int().nullable().exactOptional(),
    windows: windowsSchema.nullable().exactOptional(),
  })
  .meta({ id: 'LaneChange' });

export const laneParams = z.object({ lane: z.string().min(1).max(100) });
export const pauseSchema = z.strictObject({ reason: z.string().max(500).exactOptional() });
