const MARKER = Symbol.for('media-gen.comfyui.workflow-error');

/** Every code that a {@link WorkflowError} can carry. Stable: programs may switch on it. */
export const WORKFLOW_ERROR_CODES = [
  /** The text is not JSON. */
  'json_invalid',
  /** The text ends in the middle of a value. */
  'json_truncated',
  /** A limit on size, depth or number was passed. */
  'limit_exceeded',
  /** A media file that carries no graph, or one whose structure cannot be followed. */
  'nothing_embedded',
  /** JSON, but no graph of ComfyUI. */
  'not_a_workflow',
  /** A UI graph where an API graph is needed. */
  'ui_workflow',
  /** A graph whose parts do not fit together. */
  'graph_invalid',
  /** A UI graph cannot be converted without the descriptions of its node classes. */
  'object_info_needed',
  /** A node class that the server does not have. */
  'node_class_unknown',
  /** No node of the graph delivers anything. */
  'no_output',
  /** A value has several places to go, and nothing says which. */
  'ambiguous',
  /** An answer names a place that is not among the graph's literals. */
  'answer_invalid',
  'contract_invalid',
  'contract_too_new',
  /** The graph has changed so that the contract does not fit. */
  'graph_drifted',
  /** A value was given that the contract has no input for. */
  'value_unbound',
  'value_invalid',
  'value_out_of_range',
] as const;

export type WorkflowErrorCode = (typeof WORKFLOW_ERROR_CODES)[number];

export interface WorkflowErrorOptions {
  /** What to do next, in one sentence. */
  readonly hint?: string;
  /** Facts for programs: node ids, classes, candidates. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * Every error that the functions of `@media-gen/comfyui/workflow` throw.
 *
 * Ask with {@link WorkflowError.is}, not with `instanceof`: two copies may be loaded.
 */
export class WorkflowError extends Error {
  override readonly name = 'WorkflowError';
  readonly code: WorkflowErrorCode;
  /** What to do next, for people. */
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly [MARKER] = true;

  constructor(code: WorkflowErrorCode, message: string, options: WorkflowErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }

  static is(value: unknown): value is WorkflowError {
    return typeof value === 'object' && value !== null && MARKER in value;
  }
}
