import { isRecord } from './json-value.ts';

/**
 * Writes what `parseJson` read: a `bigint` as its digits. `NaN`, which JSON cannot spell, is written as
 * ComfyUI itself writes and reads it.
 *
 * @param indent Spaces a level; 0 writes one line.
 */
export function writeJson(value: unknown, indent: number): string {
  return write(value, indent, indent === 0 ? '' : '\n');
}

/** One spelling for equal values: names in order, nothing between. */
export function canonicalJson(value: unknown): string {
  return write(sorted(value), 0, '');
}

function write(value: unknown, indent: number, lineBreak: string): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => write(item, indent, deeper(lineBreak, indent)));
    return wrap('[', items, ']', indent, lineBreak);
  }
  if (isRecord(value)) {
    const colon = indent === 0 ? ':' : ': ';
    const items = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(
        ([key, item]) =>
          JSON.stringify(key) + colon + write(item, indent, deeper(lineBreak, indent)),
      );
    return wrap('{', items, '}', indent, lineBreak);
  }
  return scalar(value);
}

function scalar(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
      return value.toString();
    case 'number':
      return spellNumber(value);
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    default:
      return 'null';
  }
}

function spellNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999';
  if (Object.is(value, -0)) return '-0.0';
  // Plain digits would be read back as a whole number with more digits than the double has.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return value.toExponential();
  return String(value);
}

function wrap(
  open: string,
  items: readonly string[],
  close: string,
  indent: number,
  lineBreak: string,
): string {
  if (items.length === 0) return open + close;
  const inner = deeper(lineBreak, indent);
  return open + inner + items.join(`,${inner}`) + lineBreak + close;
}

function deeper(lineBreak: string, indent: number): string {
  return indent === 0 ? '' : lineBreak + ' '.repeat(indent);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}
