/** Every code that reading a body can give. */
export const PROBLEM_CODES = [
  /** The prompt has no writing at all. */
  'PROMPT_BODY_MISSING',
  'PROMPT_NOT_JSON',
  'PROMPT_UNFENCED',
  'PROMPT_JSON_REPAIRABLE',
  'PROMPT_JSON_TRUNCATED',
  'PROMPT_ROOT_NOT_OBJECT',
  'PROMPT_TEXT_MISSING',
  'PROMPT_FIELD_MISSING',
  'PROMPT_FIELD_COERCED',
  'PROMPT_FIELD_INVALID',
  'PROMPT_DOUBLE_ENCODED',
  /** A byte order mark or other harmless wrapping was taken off. */
  'PROMPT_BOM',
  'PROMPT_TOO_LARGE',
  'PROMPT_CONTROL_CHARACTERS',
  /** Nothing registered reads this prompt type. */
  'PROMPT_KIND_UNKNOWN',
  /** What an executor cannot honour. */
  'EXECUTOR_CANNOT_HONOUR',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/**
 * - `warning`: it is read anyway, and the warning is kept with the attempt
 * - `repairable`: a repaired text is offered; somebody must accept it
 * - `error`: it cannot be used
 */
export type ProblemSeverity = 'warning' | 'repairable' | 'error';

/** What can be done about a problem by one command. */
export type ProblemOffer = 'use-text' | 'accept-repairs' | 'split';

/** One thing that is wrong with a body, and what to do about it. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: ProblemSeverity;
  /** Where, inside the JSON: `technical_params.aspect_ratio`, `structure[2].lyrics`; empty for the whole body. */
  readonly path: string;
  /** What is wrong, built from the facts. */
  readonly message: string;
  /** What to do, in one sentence. */
  readonly hint: string;
  readonly offer?: ProblemOffer;
}
