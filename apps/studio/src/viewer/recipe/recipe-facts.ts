import { numberOf, recordOf, textOf, type JsonRecord } from '../../api/json-value.ts';
import { texts } from '../../texts/texts.ts';
import { recipeOf } from '../recipe-of.ts';
import type { Artifact } from '../use-artifact.ts';

/** One line of the recipe. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** What a copy holds, where that is not what is shown. */
  readonly copied?: string;
}

const MOST_ROWS = 300;
/** Engines name what they drew with differently. */
const MODEL_NAMES = [
  'model',
  'model_name',
  'checkpoint',
  'ckpt_name',
  'unet_name',
  'workflow',
  'script',
  'engine',
];

/** How it was made. What the recipe does not tell is not listed, but for what everybody asks for. */
export function makingFacts(artifact: Artifact): readonly Fact[] {
  const { names } = texts.viewer.recipe;
  const recipe = recipeOf(artifact);
  const executor = recordOf(recipe?.['executor']);
  const version = textOf(executor?.['version']);
  const took = numberOf(recipe?.['durationMs']);
  return [
    fact(names.executor, [textOf(executor?.['name']), version].filter(Boolean).join(' ')),
    fact(names.model, modelOf(recordOf(recipe?.['parameters'])) ?? ''),
    fact(names.seed, plain(recipe?.['seed'])),
    ...known(names.take, plain(recipe?.['take'])),
    ...known(names.attempt, plain(recipe?.['attempt'])),
    ...moment(names.started, textOf(recipe?.['startedAt'])),
    ...moment(names.finished, textOf(recipe?.['finishedAt'])),
    ...known(names.took, took === undefined ? '' : texts.words.duration(took)),
  ];
}

export function fileFacts(artifact: Artifact): readonly Fact[] {
  const { names, pixels } = texts.viewer.recipe;
  const { width, height, durationSeconds, bytes } = artifact;
  const size = width === null || height === null ? '' : pixels(width, height);
  return [
    fact(names.type, artifact.mediaType),
    ...known(names.size, size),
    ...(durationSeconds === null
      ? []
      : [
          {
            ...fact(names.duration, texts.words.clock(durationSeconds)),
            copied: String(durationSeconds),
          },
        ]),
    {
      ...fact(names.bytes, bytes === null ? '' : texts.words.megabytes(bytes)),
      ...(bytes !== null && { copied: String(bytes) }),
    },
    fact(names.path, artifact.filePath),
    fact(names.sha256, artifact.sha256 ?? ''),
  ];
}

export function originFacts(artifact: Artifact): readonly Fact[] {
  const { names } = texts.viewer.recipe;
  const recipe = recipeOf(artifact);
  return [
    fact(names.artifact, String(artifact.id)),
    fact(names.promptId, String(artifact.promptId)),
    ...known(names.writing, plain(recipe?.['writingId'])),
    ...known(names.attemptId, plain(recipe?.['attemptId'])),
    ...known(names.requestKey, plain(recipe?.['requestKey'])),
    ...(artifact.createdMs === null
      ? []
      : [fact(names.created, texts.words.date(artifact.createdMs))]),
  ];
}

/** A JSON object as lines: `technical_params.quality`. */
export function rowsOf(record: JsonRecord | undefined): readonly Fact[] {
  const rows: Fact[] = [];
  const add = (path: string, value: unknown): void => {
    if (rows.length >= MOST_ROWS) return;
    const inner = Array.isArray(value)
      ? value.every(isPlain)
        ? undefined
        : Object.entries(value)
      : Object.entries(recordOf(value) ?? {});
    if (inner === undefined) {
      // An empty list says that there are none, as an empty text does; neither is unknown.
      const text = (value as unknown[]).map(plain).join(', ');
      if (text !== '') rows.push(fact(path, text));
    } else if (inner.length > 0) {
      for (const [name, each] of inner) add(path === '' ? name : `${path}.${name}`, each);
    } else if (isPlain(value) && plain(value) !== '') rows.push(fact(path, plain(value)));
  };
  add('', record);
  return rows;
}

export function warningsOf(artifact: Artifact): readonly string[] {
  const warnings = recipeOf(artifact)?.['warnings'];
  if (!Array.isArray(warnings)) return [];
  return warnings.flatMap((warning: unknown) => textOf(recordOf(warning)?.['message']) ?? []);
}

function modelOf(parameters: JsonRecord | undefined): string | undefined {
  for (const name of MODEL_NAMES) {
    const value = textOf(parameters?.[name]);
    if (value !== undefined) return value;
  }
  return undefined;
}

function moment(name: string, iso: string | undefined): readonly Fact[] {
  const ms = Date.parse(iso ?? '');
  return Number.isNaN(ms) ? [] : [{ ...fact(name, texts.words.date(ms)), copied: iso ?? '' }];
}

function known(name: string, value: string): readonly Fact[] {
  return value === '' ? [] : [fact(name, value)];
}

function fact(name: string, value: string): Fact {
  return { name, value: value === '' ? texts.words.unknown : value };
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
