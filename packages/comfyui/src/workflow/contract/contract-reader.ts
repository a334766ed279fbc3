import { isRecord, type JsonRecord } from '../json/json-value.ts';
import { WorkflowError } from '../workflow-error.ts';

/** The error for a part of a contract, which says where it is. */
export function contractInvalid(path: string, expected: string): WorkflowError {
  const where = path === '' ? 'The contract' : path;
  return new WorkflowError('contract_invalid', `${where}: ${expected} is expected.`, {
    hint: 'Make the contract again with an import of the workflow.',
    details: { path },
  });
}

/** A record with known keys only: what has no effect is refused. */
export function readRecord(path: string, value: unknown, known: readonly string[]): JsonRecord {
  const record = requireRecord(path, value);
  const other = Object.keys(record).find((key) => !known.includes(key));
  if (other !== undefined) {
    throw contractInvalid(join(path, other), `nothing (there is ${known.join(', ')})`);
  }
  return record;
}

/** Every entry of a record, read. */
export function readEntries<T>(
  path: string,
  value: unknown,
  read: (path: string, value: unknown) => T,
): Readonly<Record<string, T>> {
  const entries = Object.entries(requireRecord(path, value));
  if (entries.length > MAX_ENTRIES) throw contractInvalid(path, `at most ${MAX_ENTRIES} entries`);
  return Object.fromEntries(entries.map(([key, each]) => [key, read(join(path, key), each)]));
}

export function readList<T>(
  path: string,
  value: unknown,
  read: (path: string, value: unknown) => T,
): readonly T[] {
  if (!Array.isArray(value)) throw contractInvalid(path, 'a list');
  if (value.length > MAX_ENTRIES) throw contractInvalid(path, `at most ${MAX_ENTRIES} entries`);
  return value.map((each, index) => read(`${path}[${index}]`, each));
}

export function readText(path: string, value: unknown): string {
  if (typeof value !== 'string') throw contractInvalid(path, 'a text');
  return value;
}

export function readBoolean(path: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw contractInvalid(path, 'true or false');
  return value;
}

export function readNumber(path: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw contractInvalid(path, 'a number');
  return value;
}

export function readExact(path: string, value: unknown): number | bigint {
  return typeof value === 'bigint' ? value : readNumber(path, value);
}

export function readWord<const T extends string>(
  path: string,
  value: unknown,
  words: readonly T[],
): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw contractInvalid(path, `one of ${words.join(', ')}`);
  return found;
}

function requireRecord(path: string, value: unknown): JsonRecord {
  if (!isRecord(value)) throw contractInvalid(path, 'an object');
  return value;
}

function join(path: string, key: string): string {
  const shown = key.slice(0, 60);
  return path === '' ? shown : `${path}.${shown}`;
}

const MAX_ENTRIES = 10_000;
