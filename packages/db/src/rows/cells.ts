import type { JsonObject } from '@media-gen/core';

/** Text of a cell, whatever it holds: a number is written out, a BLOB is read as UTF-8. */
export function textOf(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number' || typeof cell === 'bigint') return String(cell);
  return Buffer.isBuffer(cell) ? cell.toString('utf8') : '';
}

/** Text, or `undefined` where the cell is NULL. */
export function optionalText(cell: unknown): string | undefined {
  return cell === null || cell === undefined ? undefined : textOf(cell);
}

export function optionalNumber(cell: unknown): number | undefined {
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : undefined;
}

/** A JSON object, or `undefined` where the cell holds something else. */
export function optionalJson(cell: unknown): JsonObject | undefined {
  if (typeof cell !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(cell);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
