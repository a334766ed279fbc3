import {
  ExecutionError,
  isComfyError,
  type ComfyError,
  type ComfyErrorCode,
  type ExecutionFault,
} from '@media-gen/comfyui';
import { ExecutorError, type ErrorCode, type FailureClass } from '@media-gen/core/executor';

/** What a fault means to the queue, and to the prompt on the server. */
export interface FaultRule {
  readonly failureClass: FailureClass;
  /** @default the one of the class */
  readonly code?: ErrorCode;
  /**
   * What becomes of the prompt that the server has: `over` is never attached to again, `kept` may
   * still be running or have its files there.
   */
  readonly prompt: 'over' | 'kept';
}

/** Every way in which a prompt fails, by the code of the client and, for a node's exception, by its fault. */
export const FAULT_TABLE: Readonly<
  Record<
    Exclude<ComfyErrorCode, 'execution-failed'> | 'http-status 429' | ExecutionFault,
    FaultRule
  >
> = {
  'bad-argument': { failureClass: 'invalid', prompt: 'over' },
  'invalid-workflow': { failureClass: 'invalid', prompt: 'over' },
  'request-too-large': { failureClass: 'invalid', prompt: 'over' },
  'no-server': { failureClass: 'invalid', prompt: 'over' },
  unreachable: { failureClass: 'unavailable', prompt: 'kept' },
  'slow-answer': { failureClass: 'unavailable', prompt: 'kept' },
  'not-comfyui': { failureClass: 'unavailable', prompt: 'kept' },
  'http-status': { failureClass: 'unavailable', prompt: 'kept' },
  'http-status 429': { failureClass: 'rate_limited', prompt: 'kept' },
  // Certificates, keys and addresses are put right while prompts wait; nothing was spent.
  tls: { failureClass: 'unavailable', prompt: 'kept' },
  forbidden: { failureClass: 'unavailable', prompt: 'kept' },
  redirected: { failureClass: 'unavailable', prompt: 'kept' },
  lost: { failureClass: 'unavailable', prompt: 'over' },
  'dead-worker': { failureClass: 'unavailable', prompt: 'over' },
  'broken-device': { failureClass: 'unavailable', prompt: 'over' },
  network: { failureClass: 'unavailable', prompt: 'over' },
  'out-of-memory': { failureClass: 'out_of_memory', prompt: 'over' },
  'disk-full': { failureClass: 'storage', code: 'storage_full', prompt: 'over' },
  'local-file': { failureClass: 'storage', prompt: 'kept' },
  interrupted: { failureClass: 'interrupted', prompt: 'over' },
  removed: { failureClass: 'interrupted', prompt: 'over' },
  cancelled: { failureClass: 'interrupted', prompt: 'over' },
  'prompt-timeout': { failureClass: 'timeout', prompt: 'over' },
  'missing-file': { failureClass: 'invalid', prompt: 'over' },
  'mismatched-models': { failureClass: 'invalid', prompt: 'over' },
  node: { failureClass: 'engine', prompt: 'over' },
  'answer-too-large': { failureClass: 'output', prompt: 'over' },
  'missing-output': { failureClass: 'output', prompt: 'over' },
  'file-gone': { failureClass: 'output', prompt: 'over' },
  'wrong-content': { failureClass: 'output', prompt: 'over' },
  'unsafe-name': { failureClass: 'output', prompt: 'over' },
  // The file is whole on the server; only the way to it broke.
  truncated: { failureClass: 'unavailable', prompt: 'kept' },
};

/** The rule for an error of the client. */
export function faultRule(error: ComfyError): FaultRule {
  const { code } = error;
  if (error instanceof ExecutionError) return FAULT_TABLE[error.fault];
  if (code === 'execution-failed') return FAULT_TABLE.node;
  const reason = reasonOf(error);
  if (reason !== error) return faultRule(reason);
  if (code === 'no-server' && error.retryable) return FAULT_TABLE.unreachable;
  if (error.status === 429) return FAULT_TABLE['http-status 429'];
  // A server answers 500 when what it was given is wrong.
  if (code === 'http-status' && !error.retryable) return { failureClass: 'engine', prompt: 'over' };
  return FAULT_TABLE[code];
}

/** Where every server failed in its own way, the first way says more than that all did. */
function reasonOf(error: ComfyError): ComfyError {
  const { code, cause } = error;
  return code === 'no-server' && isComfyError(cause) && cause.code !== 'no-server' ? cause : error;
}

/** The error that the runner understands. */
export function executorError(error: ComfyError): ExecutorError {
  const { failureClass, code } = faultRule(error);
  const { retryAfterMs } = reasonOf(error);
  const hint = hintFor(error);
  const traceback = error instanceof ExecutionError ? error.traceback.join('') : '';
  return new ExecutorError(failureClass, error.message, {
    cause: error,
    ...(code !== undefined && { code }),
    ...(hint !== undefined && { hint }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(traceback !== '' && { logTail: traceback.slice(-LOG_TAIL) }),
  });
}

/** Where no server takes a prompt, what to do is said by the one that refused it. */
function hintFor(error: ComfyError): string | undefined {
  return reasonOf(error).hint ?? error.hint;
}

const LOG_TAIL = 4_000;
