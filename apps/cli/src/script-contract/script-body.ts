import { MediaGenError, type JsonObject, type Kind, type KindRegistry } from '@media-gen/core';
import type { ScriptArguments, ScriptRole } from './script-arguments.ts';

/** What a workflow script was asked for, as a body of one of our kinds. */
export interface ScriptBody {
  readonly kind: Kind;
  readonly body: JsonObject;
}

type Values = ScriptArguments['values'];

interface Contract {
  readonly kind: string;
  /** The flags that say that it is this one. */
  readonly marks: readonly ScriptRole[];
  readonly read: (values: Values, kind: Kind) => JsonObject;
}

const CONTRACTS: readonly Contract[] = [
  { kind: 'audio', marks: ['lyrics', 'tags'], read: songBody },
  { kind: 'image', marks: ['text'], read: pictureBody },
];

/** As the app writes them, one a line: where each goes in the body. */
const TAG_PATHS: Readonly<Record<string, readonly [string, string?]>> = {
  Genre: ['genre'],
  Mood: ['mood'],
  Tempo: ['tempo'],
  Key: ['metadata', 'key'],
  'Time Signature': ['metadata', 'time_signature'],
  'Vocal Style': ['metadata', 'vocal_style'],
  Instrumentation: ['metadata', 'instrumentation'],
};

/**
 * Makes a body of what a workflow script was given.
 *
 * @throws {MediaGenError} `usage` where there is no text; `prompt_invalid` where it says nothing
 */
export function readScriptBody(
  { values, unknown }: ScriptArguments,
  kinds: KindRegistry,
): ScriptBody {
  const named = values.get('kind')?.at(-1);
  const contract = CONTRACTS.find(({ kind, marks }) =>
    named === undefined ? marks.some((mark) => values.has(mark)) : kind === named,
  );
  if (contract === undefined) {
    const seen = unknown.length === 0 ? '' : ` Not known: ${unknown.join(', ')}.`;
    throw new MediaGenError('usage', `There is nothing to render.${seen}`, {
      hint: 'Give --text7, --prompt or another --text flag for a picture, --lyrics and --tags for a song.',
      details: { unknown },
    });
  }
  const kind = kinds.get(contract.kind);
  return { kind, body: contract.read(values, kind) };
}

/** Two text flags are the prompt and, after it, the negative prompt, as in the older pipeline. */
function pictureBody(values: Values): JsonObject {
  const [prompt = '', second] = values.get('text') ?? [];
  const negative = values.get('negative')?.at(-1) ?? second;
  const width = values.get('width')?.at(-1);
  const height = values.get('height')?.at(-1);
  return {
    prompt,
    ...(negative !== undefined && { negative_prompt: negative }),
    ...(width !== undefined &&
      height !== undefined && { technical_params: { aspect_ratio: `${width}x${height}` } }),
  };
}

function songBody(values: Values, kind: Kind): JsonObject {
  const lyrics = values.get('lyrics')?.at(-1) ?? '';
  const fromLyrics = lyrics.trim() === '' ? {} : (kind.fromText?.(lyrics) ?? {});
  const tags = readTags(values.get('tags')?.at(-1) ?? '');
  return { title: 'Untitled', structure: [], ...NEUTRAL, ...fromLyrics, ...tags };
}

/** Required by the payload; the contract has no word for a song without tags. */
const NEUTRAL = { genre: 'song', mood: 'neutral', tempo: 'medium' } as const;

/** `Label: value` lines, or `genre, mood` as the documents had it. */
function readTags(tags: string): JsonObject {
  const lines = tags.split(/\r?\n/).filter((line) => line.trim() !== '');
  const labelled = lines.flatMap((line) => {
    const match = /^([A-Z][A-Za-z ]*): *(.+)$/.exec(line.trim());
    const path = TAG_PATHS[match?.[1] ?? ''];
    return path === undefined ? [] : [{ path, value: match?.[2] ?? '' }];
  });
  if (labelled.length === 0) {
    const [genre = '', ...mood] = tags.split(',').map((word) => word.trim());
    return { ...(genre !== '' && { genre }), ...(mood.length > 0 && { mood: mood.join(', ') }) };
  }
  const metadata = labelled.flatMap(({ path: [, key], value }) =>
    key === undefined ? [] : [[key, key === 'instrumentation' ? value.split(/, */) : value]],
  );
  const fields = labelled.flatMap(({ path: [name, key], value }) =>
    key === undefined ? [[name, value]] : [],
  );
  return {
    ...(Object.fromEntries(fields) as JsonObject),
    ...(metadata.length > 0 && { metadata: Object.fromEntries(metadata) as JsonObject }),
  };
}
