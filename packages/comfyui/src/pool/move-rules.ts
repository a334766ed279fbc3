import type { ComfyError, ComfyErrorCode } from '../errors/comfy-error.ts';
import { ExecutionError, type ExecutionFault } from '../errors/execution-error.ts';
import { InvalidWorkflowError } from '../errors/invalid-workflow-error.ts';
import type { ApiWorkflow } from '../workflow/api-workflow.ts';
import type { PoolRunOptions } from './pool-options.ts';

/** `elsewhere`: another server, or this one later. `refused-here`: only another server. */
export type AfterFailure = 'throw' | 'elsewhere' | 'refused-here';

const CODES: Partial<Record<ComfyErrorCode, AfterFailure>> = {
  unreachable: 'elsewhere',
  'slow-answer': 'elsewhere',
  'not-comfyui': 'elsewhere',
  'http-status': 'elsewhere',
  lost: 'elsewhere',
  'dead-worker': 'elsewhere',
  tls: 'refused-here',
  redirected: 'refused-here',
  forbidden: 'refused-here',
  'request-too-large': 'refused-here',
};

/** What another server can change. */
const FAULTS: Readonly<Record<ExecutionFault, AfterFailure>> = {
  'out-of-memory': 'refused-here',
  'broken-device': 'refused-here',
  'disk-full': 'refused-here',
  'missing-file': 'refused-here',
  'mismatched-models': 'throw',
  network: 'throw',
  node: 'throw',
};

/** Memory is first made room for where the models are loaded, if the caller wants it so. */
export function staysHere(error: ComfyError, { outOfMemory }: PoolRunOptions): boolean {
  return (
    outOfMemory === 'throw' && error instanceof ExecutionError && error.fault === 'out-of-memory'
  );
}

/**
 * Only inputs that were prepared for the server name files that are not there: they can be sent
 * again. What the graph names by itself is as little there the next time.
 */
export function lacksUploads(
  error: ComfyError,
  graph: ApiWorkflow,
  prepared: ApiWorkflow,
): boolean {
  if (!(error instanceof InvalidWorkflowError)) return false;
  const complaints = Object.entries(error.nodeErrors).flatMap(([id, { errors }]) =>
    errors.map((complaint) => ({ id, ...complaint })),
  );
  const isOurs = ({ id, type, extra_info: extra }: (typeof complaints)[number]): boolean => {
    const name = extra?.['input_name'];
    if (type !== 'custom_validation_failed' || typeof name !== 'string') return false;
    return prepared[id]?.inputs[name] !== graph[id]?.inputs[name];
  };
  return complaints.length > 0 && complaints.every(isOurs);
}

function typesOf({ nodeErrors }: InvalidWorkflowError): readonly string[] {
  return Object.values(nodeErrors).flatMap(({ errors }) => errors.map(({ type }) => type));
}

/** Validation that depends on what a server has. */
const OF_THE_SERVER = new Set(['value_not_in_list', 'custom_validation_failed']);

/** Somebody's interrupt or dequeuing is not undone elsewhere: it is the caller's to judge. */
export function afterFailure(error: ComfyError): AfterFailure {
  if (error instanceof ExecutionError) return FAULTS[error.fault];
  if (error instanceof InvalidWorkflowError) return afterRefusal(error);
  // A 500 to a submission means that the request is wrong, wherever it goes.
  if (error.code === 'http-status' && !error.retryable) return 'throw';
  return CODES[error.code] ?? 'throw';
}

function afterRefusal(error: InvalidWorkflowError): AfterFailure {
  const { refusal } = error;
  const types = typesOf(error);
  const isMissing =
    refusal.type === 'missing_node_type' ||
    (refusal.type === 'invalid_prompt' && types.length === 0);
  const isOfServer = types.length > 0 && types.every((type) => OF_THE_SERVER.has(type));
  return isMissing || isOfServer ? 'refused-here' : 'throw';
}

/** What a failed prompt says of its server: `down` at once, `ill` when it happens again and again. */
export type HealthVerdict = 'well' | 'unknown' | 'ill' | 'down';

export function healthAfter(error: ComfyError): HealthVerdict {
  if (error instanceof ExecutionError) {
    return error.fault === 'broken-device' || error.fault === 'disk-full' ? 'down' : 'well';
  }
  if (error.code === 'dead-worker' || error.refused) return 'down';
  if (error instanceof InvalidWorkflowError || error.code === 'missing-output') return 'well';
  if (error.code === 'interrupted' || error.code === 'removed') return 'well';
  return error.code === 'prompt-timeout' || error.code in CODES ? 'ill' : 'unknown';
}

/** Whether a prompt may have taken its server along. */
export function isDeath({ code, promptId }: ComfyError): boolean {
  return promptId !== undefined && ['lost', 'unreachable', 'dead-worker'].includes(code);
}
