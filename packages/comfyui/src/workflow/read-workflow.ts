import { looksLikeNode, notAWorkflow, requireApiWorkflow } from './api-graph.ts';
import type { ApiWorkflow } from './api-workflow.ts';
import { decodeText } from './embedded/embedded-text.ts';
import { containerOf, embeddedTexts, type WorkflowContainer } from './embedded/embedded-texts.ts';
import { isRecord, type JsonRecord } from './json/json-value.ts';
import { parseJson } from './json/parse-json.ts';
import { workflowFormat } from './workflow-format.ts';
import { WorkflowError } from './workflow-error.ts';

/** What a file carries: one of the two formats, or both. */
export interface WorkflowDocument {
  readonly container: WorkflowContainer | 'json';
  /** The graph that a server runs. */
  readonly api: ApiWorkflow | undefined;
  /** The graph as the editor saves it, unchecked. */
  readonly ui: JsonRecord | undefined;
}

/** The largest JSON text that is read, in characters. */
const MAX_TEXT_LENGTH = 128 * 1024 * 1024;
/** Where the two formats lie in files and answers that wrap them. */
const WRAPPERS = ['prompt', 'output', 'workflow', 'data'] as const;
/** A comment may hold the whole as JSON in JSON; deeper nesting is nonsense. */
const MAX_WRAPPINGS = 4;

/**
 * Reads a workflow out of a JSON text (API format, UI format, or a wrapper with both) or out of the
 * bytes of a file: JSON, PNG, APNG, WebP, JPEG, MP4, WebM, FLAC, Ogg, MP3.
 *
 * @throws {WorkflowError} `json_truncated`, `json_invalid`, `not_a_workflow`, `graph_invalid`,
 *   `nothing_embedded`, `limit_exceeded`.
 */
export function readWorkflow(content: string | Uint8Array): WorkflowDocument {
  if (typeof content === 'string') return fromText(content);
  const container = containerOf(content);
  if (container === undefined) return fromText(textOf(content));
  return fromMedia(content, container);
}

function fromText(text: string): WorkflowDocument {
  if (text.length > MAX_TEXT_LENGTH) {
    throw new WorkflowError('limit_exceeded', `The text has ${text.length} characters.`, {
      hint: `A workflow of at most ${MAX_TEXT_LENGTH} characters is read.`,
    });
  }
  if (text.trim() === '') {
    throw new WorkflowError('json_truncated', 'The file is empty.', {
      hint: 'Save the workflow again.',
    });
  }
  const value = parseJson(text);
  const found = unwrap(value, MAX_WRAPPINGS);
  if (found.api === undefined && found.ui === undefined) throw notAWorkflow(value);
  return { container: 'json', ...found };
}

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeText(bytes.subarray(2), 'utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeText(bytes.subarray(2), 'utf16be');
  if (bytes.subarray(0, 512).includes(0)) {
    throw new WorkflowError('not_a_workflow', 'This file is neither JSON nor a known medium.', {
      hint: 'Give JSON, PNG, WebP, JPEG, MP4, WebM, FLAC, Ogg or MP3.',
    });
  }
  return decodeText(bytes, 'utf8');
}

function fromMedia(bytes: Uint8Array, container: WorkflowContainer): WorkflowDocument {
  const texts = embeddedTexts(bytes);
  let api: ApiWorkflow | undefined;
  let ui: JsonRecord | undefined;
  let problem: unknown;
  for (const key of ['prompt', 'workflow', 'comment']) {
    const text = texts.get(key);
    if (text === undefined) continue;
    try {
      const found = unwrap(parseJson(text), MAX_WRAPPINGS);
      api ??= found.api;
      ui ??= found.ui;
    } catch (error) {
      problem = error;
    }
  }
  if (api !== undefined || ui !== undefined) return { container, api, ui };
  throw new WorkflowError('nothing_embedded', `The ${container} file carries no workflow.`, {
    hint: 'Give a file as ComfyUI saved it: editing, messengers and --disable-metadata strip it.',
    details: { keys: [...texts.keys()].slice(0, 20) },
    cause: problem,
  });
}

interface Found {
  readonly api: ApiWorkflow | undefined;
  readonly ui: JsonRecord | undefined;
}

function unwrap(value: unknown, wrappings: number): Found {
  if (typeof value === 'string' && wrappings > 0 && value.trimStart().startsWith('{')) {
    return unwrap(parseJson(value), wrappings - 1);
  }
  if (!isRecord(value)) return { api: undefined, ui: undefined };
  const format = workflowFormat(value);
  if (format === 'ui') return { api: undefined, ui: value };
  if (Object.values(value).some(looksLikeNode)) {
    return { api: requireApiWorkflow(value), ui: undefined };
  }
  if (wrappings === 0) return { api: undefined, ui: undefined };
  let api: ApiWorkflow | undefined;
  let ui: JsonRecord | undefined;
  for (const key of WRAPPERS) {
    if (!Object.hasOwn(value, key)) continue;
    const found = unwrap(value[key], wrappings - 1);
    api ??= found.api;
    ui ??= found.ui;
  }
  return { api, ui };
}
