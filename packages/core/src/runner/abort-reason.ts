import { MediaGenError } from '../errors/media-gen-error.ts';

/** Why an attempt is aborted: the `code` of `signal.reason`. */
export type AbortCode = 'execution_timeout' | 'cancelled' | 'lease_lost' | 'aborted';

export function abortReason(code: AbortCode, timeoutMs = 0): MediaGenError & { code: AbortCode } {
  const messages: Readonly<Record<AbortCode, string>> = {
    execution_timeout: `The attempt took longer than ${timeoutMs / 1000} s.`,
    cancelled: 'The prompt was cancelled.',
    lease_lost: 'Another worker has taken the prompt over.',
    aborted: 'The runner was told to stop.',
  };
  return new MediaGenError(code, messages[code], {
    ...(code === 'execution_timeout' && { hint: 'Raise run.timeoutSeconds, or ask for less.' }),
  }) as MediaGenError & { code: AbortCode };
}

/** The code of an aborted attempt's signal; `undefined` while it is not aborted. */
export function abortCodeOf(signal: AbortSignal): AbortCode | undefined {
  if (!signal.aborted) return undefined;
  return (signal.reason as { code: AbortCode }).code;
}
