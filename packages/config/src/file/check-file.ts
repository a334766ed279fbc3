import { formatPath } from '@media-gen/core';
import type * as z from 'zod';
import { RETRIED_CLASSES } from '../settings/retry.ts';
import { configFileSchema, retryRule, type ConfigFile } from './config-file.ts';
import type { ConfigIssue } from './issue.ts';
import { nearest } from './nearest.ts';

type Key = string | number;
/** A problem with the place that it is about, before it is known where that is in the text. */
export interface PlacedIssue extends Omit<ConfigIssue, 'source'> {
  readonly keys: readonly Key[];
}

export type FileCheck =
  | { readonly ok: true; readonly file: ConfigFile }
  | { readonly ok: false; readonly issues: readonly PlacedIssue[] };

/** Checks the content of a configuration file and names everything that is wrong with it. */
export function checkFile(content: unknown): FileCheck {
  const parsed = configFileSchema.safeParse(content);
  const issues = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap(readIssue)),
    ...routeIssues(content),
  ];
  if (parsed.success && issues.length === 0) return { ok: true, file: parsed.data };
  return { ok: false, issues };
}

function readIssue(issue: z.core.$ZodIssue): PlacedIssue[] {
  const keys = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(keys);
    return issue.keys.map((key) => at([...keys, key], unknownKey(key, known)));
  }
  if (issue.code === 'invalid_type' && keys.length === 0) {
    return [at(keys, 'must be an object of settings')];
  }
  return [at(keys, issue.message)];
}

function at(keys: readonly Key[], message: string): PlacedIssue {
  return { keys, path: formatPath(keys), message };
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  if (meant !== undefined) return `is not a setting; did you mean "${meant}"?`;
  return `is not a setting; known ones are ${known.join(', ')}`;
}

function knownKeys(keys: readonly Key[]): readonly string[] {
  const { run, ...top } = configFileSchema.shape;
  if (keys[0] === 'run' && keys.length === 3) return Object.keys(retryRule.shape);
  if (keys[0] === 'run' && keys.length === 2) return RETRIED_CLASSES;
  if (keys[0] === 'run') return Object.keys(run.unwrap().shape);
  return [...Object.keys(top), 'run'];
}

/** Routes that name no executor; read from the raw content, so that they are found beside other mistakes. */
function routeIssues(content: unknown): PlacedIssue[] {
  const { executors, routes } = isRecord(content) ? content : {};
  if (!isRecord(routes) || !isRecord(executors)) return [];
  const names = Object.keys(executors);
  return Object.entries(routes).flatMap(([kind, name]) => {
    if (typeof name !== 'string' || name === '' || names.includes(name)) return [];
    return [at(['routes', kind], unknownExecutor(name, names))];
  });
}

/** What to say of a name that no executor has. */
export function unknownExecutor(name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  const known = names.length === 0 ? 'there are none' : `there are ${names.join(', ')}`;
  return `no executor is called "${name}"; ${meant === undefined ? known : `did you mean "${meant}"?`}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
