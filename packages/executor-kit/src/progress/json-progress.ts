import type { ProgressReading } from './progress-reading.ts';

/**
 * Reads the progress out of a line that is a JSON object:
 *
 * - `{"progress": 0.4}`: a share from 0 to 1
 * - `{"percent": 40}`
 * - `{"done": 12, "total": 30}`, `{"step": 12, "total": 30}`, `{"value": 12, "max": 30}`,
 *   also as the value of `"progress"` or `"data"`
 * - `{"stage": "loading"}`, alone or beside any of these
 */
export function readJsonProgress(line: string): ProgressReading | undefined {
  const object = parseObject(line);
  if (object === undefined) return undefined;
  const inner = asObject(object['progress']) ?? asObject(object['data']) ?? object;
  const stage = asText(inner['stage']) ?? asText(object['stage']);
  const counted =
    readCount(inner) ?? readShare(inner['progress'], 1) ?? readShare(inner['percent'], 100);
  if (counted !== undefined) return { type: 'steps', ...counted, label: stage };
  return stage === undefined ? undefined : { type: 'stage', stage };
}

function readCount(object: Fields): { done: number; total: number } | undefined {
  const done = object['done'] ?? object['step'] ?? object['value'];
  const total = object['total'] ?? object['max'];
  if (typeof done !== 'number' || typeof total !== 'number') return undefined;
  return done >= 0 && total >= 1 && done <= total ? { done, total } : undefined;
}

function readShare(value: unknown, whole: number): { done: number; total: number } | undefined {
  if (typeof value !== 'number' || !(value >= 0 && value <= whole)) return undefined;
  return { done: Math.floor((value / whole) * 100), total: 100 };
}

type Fields = Readonly<Record<string, unknown>>;

function parseObject(line: string): Fields | undefined {
  try {
    return asObject(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
