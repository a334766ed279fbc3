/**
 * Why an attempt failed, in one closed taxonomy that all packages share.
 *
 * - `invalid`: the payload or the settings cannot be used as they are
 * - `unavailable`: the engine cannot be reached or is not ready
 * - `rate_limited`: the engine asks to wait
 * - `out_of_memory`: the engine ran out of memory
 * - `timeout`: the attempt took longer than it may
 * - `interrupted`: somebody else cancelled it on the engine
 * - `rejected`: a policy or a safety filter refused it
 * - `engine`: the engine's own error
 * - `output`: nothing, or nonsense, came out
 * - `storage`: disk or permissions
 * - `lost`: the worker died
 */
export const FAILURE_CLASSES = [
  'invalid',
  'unavailable',
  'rate_limited',
  'out_of_memory',
  'timeout',
  'interrupted',
  'rejected',
  'engine',
  'output',
  'storage',
  'lost',
] as const;

export type FailureClass = (typeof FAILURE_CLASSES)[number];
