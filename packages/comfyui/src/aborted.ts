/** Asked again after each wait, for it changes meanwhile. */
export function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
