import { basename } from 'node:path/posix';
import { crc32 } from 'node:zlib';
import type { JsonObject, JsonValue, KindRegistry } from '@media-gen/core';
import { optionalJson, optionalText, textOf } from '../rows/cells.ts';
import { readTimestamp } from '../rows/timestamps.ts';
import { UNKNOWN_MS } from '../schema/library-tables.ts';
import { modelOf } from './model-of.ts';
import { searchable } from './search-words.ts';

/** Longer bodies are searched as far as this. */
const LONGEST_BODY = 20_000;
const TITLE_LENGTH = 80;

/** What tells whether a row of `prompt_artifacts`, or its prompt, is still as it was. */
export interface ComparedCells {
  readonly id: number;
  readonly prompt_id: number;
  readonly artifact_type: unknown;
  readonly file_path: unknown;
  readonly metadata_bytes: number | null;
  readonly created_at: unknown;
  readonly prompt_text: unknown;
  readonly prompt_type: unknown;
}

/** A row of `prompt_artifacts` with its prompt. */
export interface SourceCells extends ComparedCells {
  readonly metadata: unknown;
}

/** What is kept of an artifact, by the names of the columns. */
export interface ItemFacts {
  readonly artifact_id: number;
  readonly prompt_id: number;
  readonly born: string;
  readonly mark: number;
  readonly kind: string;
  readonly artifact_type: string;
  readonly model: string | null;
  readonly created_ms: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly duration_seconds: number | null;
  readonly take: number | null;
  readonly seed: number | null;
  readonly title: string;
}

/** What an artifact can be found by, without its tags. */
export interface ItemTexts {
  readonly prompt: string;
  readonly body: string;
  readonly model: string;
}

/**
 * Tells an artifact from another one that got its id later. A path may be recorded anew, when the
 * media root moves; the name of the file stays.
 */
export function bornOf(row: ComparedCells): string {
  const name = basename(textOf(row.file_path));
  return `${row.prompt_id} ${optionalText(row.created_at) ?? ''} ${name}`;
}

/** Differs as soon as anything differs that is kept or searched for; metadata by its length. */
export function markOf(row: ComparedCells): number {
  const cells = [
    row.file_path,
    row.artifact_type,
    row.created_at,
    row.prompt_type,
    row.prompt_text,
    row.metadata_bytes,
  ];
  return crc32([row.prompt_id, ...cells.map(textOf)].join('\0'));
}

/** @param body the writing that would be rendered; asked only where the recipe has no payload */
export function describeItem(
  row: SourceCells,
  kinds: KindRegistry,
  body: () => string,
): { readonly facts: ItemFacts; readonly texts: ItemTexts } {
  const metadata = optionalJson(row.metadata) ?? {};
  const recipe = objectAt(metadata, 'recipe') ?? {};
  const model = modelOf(metadata, recipe);
  const promptText = textOf(row.prompt_text);
  const artifactType = textOf(row.artifact_type);
  const facts: ItemFacts = {
    artifact_id: row.id,
    prompt_id: row.prompt_id,
    born: bornOf(row),
    mark: markOf(row),
    kind:
      kinds.forPromptType(textOf(row.prompt_type))?.name ?? textAt(recipe, 'kind') ?? artifactType,
    artifact_type: artifactType,
    model: model ?? null,
    created_ms: readTimestamp(row.created_at) ?? UNKNOWN_MS,
    width: measureAt(metadata, 'width'),
    height: measureAt(metadata, 'height'),
    duration_seconds: measureAt(metadata, 'duration_seconds'),
    take: wholeAt(recipe, 'take'),
    seed: wholeAt(recipe, 'seed') ?? wholeAt(metadata, 'seed'),
    title: promptText.trim().slice(0, TITLE_LENGTH).toLowerCase(),
  };
  const payload = recipe['payload'];
  const words = payload === undefined ? bodyWords(body()) : textsOf(payload);
  return {
    facts,
    texts: {
      prompt: searchable(promptText.slice(0, LONGEST_BODY)),
      body: searchable(words.slice(0, LONGEST_BODY)),
      model: searchable(model ?? ''),
    },
  };
}

/** The words of a body; of one that is no JSON, as it stands. */
function bodyWords(body: string): string {
  const read = optionalJson(body);
  return read === undefined ? body : textsOf(read);
}

function textsOf(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const parts: readonly JsonValue[] = Array.isArray(value) ? value : Object.values(value);
  return parts.map(textsOf).filter(Boolean).join('\n');
}

function objectAt(object: JsonObject, key: string): JsonObject | undefined {
  const value = object[key];
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : undefined;
}

function textAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function measureAt(object: JsonObject, key: string): number | null {
  const value = object[key];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}

function wholeAt(object: JsonObject, key: string): number | null {
  const value = object[key];
  return Number.isSafeInteger(value) ? (value as number) : null;
}
