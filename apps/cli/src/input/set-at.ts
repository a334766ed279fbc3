import { MAX_DEPTH, MediaGenError, type JsonObject, type JsonValue } from '@media-gen/core';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A copy of a body with the value at a path: `technical_params.mood`, `structure[2].lyrics`.
 *
 * @throws {MediaGenError} `usage` for a path that cannot be read or leads through something else
 */
export function setAt(body: JsonObject, path: string, value: JsonValue): JsonObject {
  return place(body, readPath(path), value, path) as JsonObject;
}

/**
 * Applies `path=text` and `path:=JSON`.
 *
 * @throws {MediaGenError} `usage`
 */
export function withAssignments(body: JsonObject, assignments: readonly string[]): JsonObject {
  return assignments.reduce((changed, assignment) => {
    const match = /^([^=]*?)(:?)=(.*)$/su.exec(assignment);
    if (match === null) throw refuse(assignment, 'has no "="');
    const [, path = '', isJson, text = ''] = match;
    return setAt(changed, path, isJson === '' ? text : readJson(assignment, text));
  }, body);
}

function readJson(assignment: string, text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw refuse(assignment, 'has no JSON after ":="; for a text write "=" alone');
  }
}

function readPath(path: string): readonly (string | number)[] {
  if (path.split(/[.[]/, MAX_DEPTH + 1).length > MAX_DEPTH) {
    throw refuse(`${path.slice(0, 50)}…`, `is deeper than ${MAX_DEPTH} levels`);
  }
  const keys = path.split('.').flatMap((part) => {
    const match = /^([^[\]]+)((?:\[\d+\])*)$/u.exec(part);
    if (match === null || FORBIDDEN.has(match[1] ?? '')) throw refuse(path, 'is no path');
    const indexes = [...(match[2] ?? '').matchAll(/\d+/g)].map(([digits]) => Number(digits));
    return [match[1] ?? '', ...indexes];
  });
  return keys;
}

function place(
  at: JsonValue | undefined,
  keys: readonly (string | number)[],
  value: JsonValue,
  path: string,
): JsonValue {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list: JsonValue = at ?? [];
    if (!isList(list)) throw refuse(path, `leads to [${key}] of something that is no list`);
    if (key > list.length) throw refuse(path, `leads to [${key}] of a list of ${list.length}`);
    return list.toSpliced(key, 1, place(list[key], rest, value, path));
  }
  const object = at ?? {};
  if (typeof object !== 'object' || Array.isArray(object)) {
    throw refuse(path, `leads to "${key}" of something that is no object`);
  }
  const fields = object as JsonObject;
  return { ...fields, [key]: place(fields[key], rest, value, path) };
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function refuse(text: string, what: string): MediaGenError {
  return new MediaGenError('usage', `"${text}" ${what}.`, {
    hint: 'Write --set title="A song", --set structure[0].lyrics=text, or --set tags:=\'["a"]\'.',
  });
}
