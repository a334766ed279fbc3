import { extname } from 'node:path';
import {
  isTooDeep,
  MAX_DEPTH,
  MediaGenError,
  type JsonObject,
  type JsonValue,
  type KindRegistry,
} from '@media-gen/core';
import { BODY_FIELDS, withFields } from './body-fields.ts';
import { isObject, type PromptRow } from './prompt-row.ts';
import { setAt } from './set-at.ts';

export const FORMATS = ['json', 'jsonl', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** A row that cannot be used, and why. */
export interface BadRow {
  readonly line: number;
  readonly error: MediaGenError;
}

export interface Rows {
  readonly rows: readonly PromptRow[];
  readonly bad: readonly BadRow[];
}

/** The format of an input by its name, else by how it begins. */
export function formatOf(path: string, text: string): Format {
  const extension = extname(path).slice(1).toLowerCase();
  if (extension === 'json' || extension === 'csv') return extension;
  if (extension === 'jsonl' || extension === 'ndjson') return 'jsonl';
  const start = text.trimStart().charAt(0);
  if (start === '[') return 'json';
  if (start !== '{') return 'csv';
  return isJson(text) ? 'json' : 'jsonl';
}

/** Takes an input apart; rows that cannot even be read are told beside those that can. */
export async function readRows(
  text: string,
  format: Format,
  kinds: KindRegistry,
  defaultKind: string | undefined,
): Promise<Rows> {
  const clean = text.replace(/^\uFEFF/, '');
  if (format === 'jsonl') return readJsonLines(clean);
  if (format === 'csv') return readCsv(clean, kinds, defaultKind);
  return readJson(clean);
}

function readJsonLines(text: string): Rows {
  const rows: PromptRow[] = [];
  const bad: BadRow[] = [];
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue;
    const line = index + 1;
    try {
      if (isTooDeep(content)) bad.push({ line, error: tooDeep() });
      else rows.push({ line, value: JSON.parse(content) as JsonValue });
    } catch (cause) {
      bad.push({ line, error: notJson(cause) });
    }
  }
  return { rows, bad };
}

async function readJson(text: string): Promise<Rows> {
  // Before anything walks it: what is nested this deep would end the program.
  if (isTooDeep(text)) return { rows: [], bad: [{ line: 1, error: tooDeep() }] };
  const { parseTree, getNodeValue } = await import('jsonc-parser');
  let content: JsonValue;
  try {
    content = JSON.parse(text) as JsonValue;
  } catch (cause) {
    return { rows: [], bad: [{ line: lineOfError(text, cause), error: notJson(cause) }] };
  }
  if (!Array.isArray(content)) return { rows: [{ line: 1, value: content }], bad: [] };
  const nodes = parseTree(text)?.children ?? [];
  const lineAt = lineCounter(text);
  return {
    rows: nodes.map((node) => ({
      line: lineAt(node.offset),
      value: getNodeValue(node) as JsonValue,
    })),
    bad: [],
  };
}

async function readCsv(
  text: string,
  kinds: KindRegistry,
  defaultKind: string | undefined,
): Promise<Rows> {
  const { parse } = await import('csv-parse/sync');
  let records: readonly { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, { columns: true, info: true, skip_empty_lines: true, trim: true });
  } catch (cause) {
    const line = (cause as { lines?: number }).lines ?? 1;
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { rows: [], bad: [{ line, error: unreadable(`is no CSV: ${reason}`) }] };
  }
  const rows: PromptRow[] = [];
  const bad: BadRow[] = [];
  for (const { record, info } of records) {
    try {
      rows.push({ line: info.lines, value: rowOfRecord(record, kinds, defaultKind) });
    } catch (error) {
      if (!MediaGenError.is(error)) throw error;
      bad.push({ line: info.lines, error });
    }
  }
  return { rows, bad };
}

/** Columns are names of options, paths inside the body, or `kind`, `prompt_text`, `priority`, `text`. */
function rowOfRecord(
  record: Readonly<Record<string, string>>,
  kinds: KindRegistry,
  defaultKind: string | undefined,
): JsonObject {
  const { kind: kindName, prompt_text, priority, text, ...columns } = record;
  const name = kindName === undefined || kindName === '' ? defaultKind : kindName;
  const kind = name === undefined ? undefined : (kinds.forPromptType(name) ?? kinds.get(name));
  let body: JsonObject = text && kind?.fromText ? kind.fromText(text) : {};
  for (const [column, value] of Object.entries(columns)) {
    if (value === '') continue;
    const isField = BODY_FIELDS.some((field) => field.name === column);
    body =
      isField && kind ? withFields(body, kind, { [column]: value }) : setAt(body, column, value);
  }
  return {
    body,
    ...(name !== undefined && { kind: name }),
    ...(prompt_text && { prompt_text }),
    ...(priority && { priority: Number(priority) }),
  };
}

function isJson(text: string): boolean {
  try {
    return isObject(JSON.parse(text) as JsonValue);
  } catch {
    return false;
  }
}

function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    for (; counted < offset; counted++) if (text[counted] === '\n') line += 1;
    return line;
  };
}

function lineOfError(text: string, cause: unknown): number {
  const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1];
  return position === undefined ? text.split('\n').length : lineCounter(text)(Number(position));
}

function tooDeep(): MediaGenError {
  return unreadable(`is nested deeper than ${MAX_DEPTH} levels`);
}

function notJson(cause: unknown): MediaGenError {
  return unreadable(`is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
}

function unreadable(what: string): MediaGenError {
  return new MediaGenError('prompt_invalid', `The prompt ${what}.`, { hint: 'Correct this row.' });
}
