import type { InputSpec } from '../nodes/input.ts';

/** The value as the input's type wants it, or what Python says where that fails. */
export function convert(value: unknown, type: InputSpec['type']): unknown {
  switch (type) {
    case 'INT':
      return toInt(value);
    case 'FLOAT':
      return toFloat(value);
    case 'STRING':
      return pythonText(value);
    case 'BOOLEAN':
      return Boolean(value);
    default:
      return value;
  }
}

function toInt(value: unknown): number | bigint | Error {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)) return Number(value);
  if (typeof value === 'string') {
    return new Error(`invalid literal for int() with base 10: '${value}'`);
  }
  return new Error(
    `int() argument must be a string, a bytes-like object or a real number, not '${pythonType(value)}'`,
  );
}

function toFloat(value: unknown): number | Error {
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))) {
    return Number(value);
  }
  return typeof value === 'string'
    ? new Error(`could not convert string to float: '${value}'`)
    : new Error(`float() argument must be a string or a real number, not '${pythonType(value)}'`);
}

function pythonType(value: unknown): string {
  if (value === null) return 'NoneType';
  return Array.isArray(value) ? 'list' : 'dict';
}

/** As `str()` writes it. */
export function pythonText(value: unknown): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'object') return JSON.stringify(value).replaceAll('"', "'");
  return `${value as string | number | bigint}`;
}

/** As `str()` writes a list of texts. */
export function pythonList(values: readonly string[]): string {
  return `[${values.map((value) => `'${value}'`).join(', ')}]`;
}
