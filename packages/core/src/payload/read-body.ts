import type { JsonObject, JsonValue } from '../json.ts';
import { isTooLarge, MAX_PROBLEMS } from './body-limits.ts';
import { TOO_LARGE } from './body-problems.ts';
import type { BodyReader } from './body-reader.ts';
import type { BodyReading } from './body-reading.ts';
import { openBody } from './open-body.ts';
import { parsePayload } from './parse-payload.ts';
import type { Problem, ProblemSeverity } from './problem.ts';
import { cleanTexts, isList, isObject } from './text-cleaning.ts';

const SEVERITY_ORDER: readonly ProblemSeverity[] = ['error', 'repairable', 'warning'];

/**
 * Reads a body: with errors it is unusable, with repairs it is offered repaired, else it is ready.
 * The worst problem comes first. Never throws; time is linear in the length of the body.
 */
export function readBody<Payload>(body: string, reader: BodyReader<Payload>): BodyReading<Payload> {
  const opened = openBody(body);
  if (opened.state === 'prose' && reader.fromText !== undefined) {
    return unusable(opened.problems.map(offerText));
  }
  if (opened.state !== 'opened') return unusable(opened.problems);
  if (!isObject(opened.value)) return unusable([rootNotObject(opened.value), ...opened.problems]);
  const { source, problems: cleaned } = cleanTexts(opened.value);
  const parsed = parsePayload(source, reader);
  const problems = ordered([...opened.problems, ...cleaned, ...parsed.problems]);
  if (!('payload' in parsed)) return unusable(problems);
  if (problems[0]?.severity !== 'repairable') {
    return { state: 'ready', payload: parsed.payload, source, problems };
  }
  const repairedBody = writeBody(source);
  if (repairedBody === undefined) return unusable([TOO_LARGE, ...problems]);
  return { state: 'repairable', payload: parsed.payload, repairedBody, problems };
}

/**
 * The objects of a body that holds several, each as a body of its own: what the offer `split`
 * promises. Empty where the body holds no list of objects.
 */
export function splitBody(body: string): readonly string[] {
  const opened = openBody(body);
  if (opened.state !== 'opened') return [];
  const parts = objectsOf(opened.value).map((part) => writeBody(cleanTexts(part).source));
  return parts.filter((part) => part !== undefined);
}

/** Indented, as the programs that share the database write it, unless that would be too large. */
function writeBody(source: JsonObject): string | undefined {
  const compact = JSON.stringify(source);
  if (isTooLarge(compact)) return undefined;
  if (compact.length > MAX_INDENTED) return compact;
  const indented = JSON.stringify(source, null, 2);
  return isTooLarge(indented) ? compact : indented;
}

/** Deep nesting can make indentation many times as long as the body. */
const MAX_INDENTED = 100_000;

function unusable(problems: readonly Problem[]): Extract<BodyReading, { state: 'unusable' }> {
  return { state: 'unusable', problems: ordered(problems) };
}

function ordered(problems: readonly Problem[]): readonly Problem[] {
  const sorted = SEVERITY_ORDER.flatMap((severity) =>
    problems.filter((problem) => problem.severity === severity),
  );
  const last = sorted[MAX_PROBLEMS - 1];
  if (last === undefined || sorted.length === MAX_PROBLEMS) return sorted;
  const message = `${last.message} (There are more problems than these ${MAX_PROBLEMS}.)`;
  return [...sorted.slice(0, MAX_PROBLEMS - 1), { ...last, message }];
}

function offerText(problem: Problem): Problem {
  return {
    ...problem,
    hint: 'Use this text as the prompt, or write a JSON object with the fields of the kind.',
    offer: 'use-text',
  };
}

function rootNotObject(value: Exclude<JsonValue, JsonObject>): Problem {
  const count = objectsOf(value).length;
  const problem = { code: 'PROMPT_ROOT_NOT_OBJECT', severity: 'error', path: '' } as const;
  if (count === 0) {
    return {
      ...problem,
      message: `The body holds ${nameOf(value)} where one JSON object should be.`,
      hint: 'Write the body as one JSON object with the fields of its kind.',
    };
  }
  return {
    ...problem,
    message: `The body holds a list of ${count} ${count === 1 ? 'object' : 'objects'} where one should be.`,
    hint: `Split it into ${count} ${count === 1 ? 'variant' : 'variants'}, or keep one object.`,
    offer: 'split',
  };
}

function objectsOf(value: JsonValue): readonly JsonObject[] {
  if (!isList(value)) return [];
  const objects = value.filter((item) => isObject(item));
  return objects.length === value.length ? objects : [];
}

function nameOf(value: Exclude<JsonValue, JsonObject>): string {
  if (value === null) return 'null';
  if (isList(value)) return value.length === 0 ? 'an empty list' : 'a list of other things';
  return typeof value === 'boolean' ? String(value) : `a ${typeof value}`;
}
