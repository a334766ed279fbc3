import { recordOf } from '../../api/json-value.ts';
import { texts } from '../../texts/texts.ts';
import type { WholeItem } from '../index/library-item.ts';

const t = texts.library.compare;

/** Something that not all of them have alike. */
export interface Difference {
  readonly name: string;
  /** One for each of them. */
  readonly values: readonly string[];
}

const LONGEST_VALUE = 600;
/** What is flattened of a recipe; the rest tells one rendering from another, and nothing of how. */
const PARTS = ['payload', 'parameters', 'executor'] as const;

/** In what items differ: what was asked for, how it was made, and what became of it. */
export function recipeDifferences(items: readonly WholeItem[]): readonly Difference[] {
  const all = items.map(factsOf);
  const names = new Set(all.flatMap((facts) => [...facts.keys()]));
  return [...names].flatMap((name) => {
    const values = all.map((facts) => facts.get(name) ?? t.unknown);
    return new Set(values).size > 1 ? [{ name, values }] : [];
  });
}

function factsOf(item: WholeItem): ReadonlyMap<string, string> {
  const { field } = t;
  const facts = new Map<string, string>();
  const note = (name: string, value: string | number | null): void => {
    if (value !== null) facts.set(name, String(value));
  };
  note(field.promptText, item.promptText);
  note(field.kind, texts.words.kind(item.kind));
  note(field.model, item.model);
  note(field.seed, item.seed);
  note(field.take, item.take);
  if (item.width !== null && item.height !== null)
    note(field.size, `${item.width} × ${item.height}`);
  if (item.durationSeconds !== null) {
    note(field.duration, texts.words.clock(item.durationSeconds));
  }
  if (item.bytes !== null) note(field.bytes, texts.words.megabytes(item.bytes));
  const recipe = recordOf(item.metadata['recipe']);
  for (const part of PARTS) flatten(facts, [], recipe?.[part]);
  return facts;
}

/** Nested values by their path in words; what was said already is not said again. */
function flatten(facts: Map<string, string>, path: readonly string[], value: unknown): void {
  if (value === undefined || value === null || value === '') return;
  if (typeof value === 'object' && !isPlainList(value)) {
    for (const [key, each] of Object.entries(value)) flatten(facts, [...path, key], each);
    return;
  }
  const text = textOf(value);
  if (text === '') return;
  const words = path.map((key) => key.replaceAll(/[_-]+/g, ' ').trim()).join(' › ');
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  if (name !== '' && !facts.has(name)) facts.set(name, text.slice(0, LONGEST_VALUE));
}

function isPlainList(value: object): boolean {
  return Array.isArray(value) && value.every((each) => typeof each !== 'object' || each === null);
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}
