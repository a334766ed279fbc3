import { WorkflowError } from '../workflow-error.ts';
import type { ContractInput, InputValue } from './workflow-contract.ts';

/** A value that fits, and what was done to make it fit. */
export interface CheckedValue {
  readonly value: InputValue;
  readonly warning?: string;
}

/**
 * Checks a value against its input. Whole numbers between two steps are rounded, with a warning: the
 * server takes them and fails late, or cuts the picture.
 *
 * @throws {WorkflowError} `value_invalid`, `value_out_of_range`.
 */
export function checkValue(name: string, input: ContractInput, value: unknown): CheckedValue {
  switch (input.type) {
    case 'text':
    case 'file':
      if (typeof value !== 'string') throw invalid(name, 'a text', value);
      if (input.type === 'file') checkFileName(name, value);
      return { value };
    case 'boolean':
      if (typeof value !== 'boolean') throw invalid(name, 'true or false', value);
      return { value };
    case 'choice':
      return { value: checkChoice(name, input, value) };
    case 'integer':
      return checkInteger(name, input, value);
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value))
        throw invalid(name, 'a number', value);
      checkRange(name, input, value);
      return { value };
  }
}

function checkInteger(name: string, input: ContractInput, value: unknown): CheckedValue {
  const isWhole =
    typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
  if (!isWhole) throw invalid(name, 'a whole number (beyond 2^53 a bigint)', value);
  checkRange(name, input, value);
  const { step } = input;
  if (step === undefined || typeof value === 'bigint') return { value: plainNumber(value) };
  const from = input.stepFrom ?? Number(input.min ?? 0);
  const rounded = within(input, from + Math.round((value - from) / step) * step, step);
  if (rounded === value) return { value };
  return {
    value: rounded,
    warning: `${name} ${value} is rounded to ${rounded}: steps of ${step}.`,
  };
}

/** Rounding does not lead out of the range. */
function within({ min, max }: ContractInput, value: number, step: number): number {
  if (max !== undefined && value > max) return value - step;
  if (min !== undefined && value < min) return value + step;
  return value;
}

function plainNumber(value: number | bigint): number | bigint {
  return typeof value === 'bigint' && value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= 0n
    ? Number(value)
    : value;
}

function checkRange(name: string, { min, max }: ContractInput, value: number | bigint): void {
  const isBelow = min !== undefined && value < min;
  if (!isBelow && (max === undefined || value <= max)) return;
  throw new WorkflowError('value_out_of_range', `${name} is ${value}.`, {
    hint: `It is at least ${min ?? 'anything'} and at most ${max ?? 'anything'}.`,
    details: { name, value, min, max },
  });
}

function checkChoice(name: string, { choices }: ContractInput, value: unknown): InputValue {
  const isPlain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (!isPlain) throw invalid(name, 'one of its choices', value);
  if (choices === undefined || choices.includes(value)) return value;
  throw new WorkflowError('value_invalid', `${name} cannot be ${JSON.stringify(value)}.`, {
    hint: `It is one of ${choices.slice(0, 20).map(String).join(', ')}${choices.length > 20 ? ', …' : ''}.`,
    details: { name, value },
  });
}

function checkFileName(name: string, value: string): void {
  const parts = value.split(/[/\\]/);
  const isInside = value !== '' && !parts.includes('..') && !/^([/\\]|[A-Za-z]:)/.test(value);
  if (isInside && !value.includes('\0')) return;
  throw new WorkflowError('value_invalid', `${name} is no name of an uploaded file.`, {
    hint: 'Upload the file first and give the name that the server answers.',
    details: { name },
  });
}

function invalid(name: string, expected: string, value: unknown): WorkflowError {
  const seen =
    typeof value === 'number' ? String(value) : value === null ? 'null' : `a ${typeof value}`;
  return new WorkflowError('value_invalid', `${name} is ${seen}, where ${expected} is expected.`, {
    hint: `Give ${name} as ${expected}.`,
    details: { name },
  });
}
