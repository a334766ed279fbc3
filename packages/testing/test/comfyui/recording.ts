import { readFileSync, readdirSync } from 'node:fs';
import type { Message } from './listener.ts';

const FIXTURES = new URL('./__fixtures__/', import.meta.url);

/** One recorded exchange of a real server. */
export interface Recording {
  readonly status: number;
  readonly response: Readonly<Record<string, unknown>>;
  readonly messages: readonly (Message | { readonly binary: RecordedFrame })[];
  readonly history: RecordedHistory | null;
}

export interface RecordedFrame {
  readonly event: number;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface RecordedHistory {
  readonly prompt: readonly [number, string, unknown, object, readonly string[]];
}

export function recordingNames(version: string): readonly string[] {
  return readdirSync(new URL(`traces/${version}/`, FIXTURES))
    .map((file) => file.replace('.json', ''))
    .sort();
}

export function recording(version: string, name: string): Recording {
  return JSON.parse(
    readFileSync(new URL(`traces/${version}/${name}.json`, FIXTURES), 'utf8'),
  ) as Recording;
}

/** The graph that was sent; the cached run sends the same one again. */
export function workflow(name: string): Record<string, unknown> {
  const file = name.replace('-again', '');
  return JSON.parse(readFileSync(new URL(`workflows/${file}.json`, FIXTURES), 'utf8')) as Record<
    string,
    unknown
  >;
}

/**
 * An exchange without what differs from run to run: ids, times, random names, the order of Python
 * sets, and the text of tensors and tracebacks.
 */
export function normalised(value: unknown, key = ''): unknown {
  if (key === 'timestamp' || key === 'create_time') return 'a time';
  if (key === 'sid' || key === 'client_id') return 'a client';
  if (key === 'traceback') return 'a traceback';
  if (key === 'current_inputs') return Object.keys(value as object).sort();
  const isSet = ['executed', 'current_outputs', 'dependent_outputs', 'nodes'].includes(key);
  if (isSet && Array.isArray(value)) return (value as string[]).toSorted();
  if (key === 'errors') return sortedBy(value as readonly unknown[]);
  if (Array.isArray(value)) return value.map((each) => normalised(each));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, normalised(each, name)]),
    );
  }
  return typeof value === 'string' ? withoutNames(value) : value;
}

function sortedBy(values: readonly unknown[]): readonly unknown[] {
  return values
    .map((each) => normalised(each))
    .toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
}

function withoutNames(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'an id')
    .replaceAll(/ComfyUI_temp_[a-z]{5}/g, 'ComfyUI_temp_xxxxx');
}
