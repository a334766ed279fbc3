import type { GroupTerminator } from './group-terminator.ts';

/** Why we ended a script ourselves. */
type StopReason = 'abort' | 'timeout' | 'callback';

/** Ends a script for the first reason that comes. */
export interface ScriptStop {
  readonly reason: StopReason | undefined;
  /** What a callback threw, where that is the reason. */
  readonly thrown: unknown;
  /** Makes a callback safe to call from a stream: what it throws ends the script. */
  guard<Args extends unknown[]>(
    callback: ((...args: Args) => void) | undefined,
  ): (...args: Args) => void;
  /** From here on nothing is a reason any more: the script has ended. */
  disarm(): void;
}

export function createScriptStop(
  terminator: GroupTerminator,
  { signal, timeoutMs }: { readonly signal?: AbortSignal; readonly timeoutMs?: number },
): ScriptStop {
  let reason: StopReason | undefined;
  let thrown: unknown;
  const stop = (why: StopReason) => {
    reason ??= why;
    terminator.begin();
  };
  const onAbort = () => stop('abort');
  signal?.addEventListener('abort', onAbort, { once: true });
  // It may have aborted while the files were looked at: then no event comes.
  if (signal?.aborted) stop('abort');
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => stop('timeout'), timeoutMs);
  return {
    get reason() {
      return reason;
    },
    get thrown() {
      return thrown;
    },
    guard:
      (callback) =>
      (...args) => {
        if (thrown !== undefined) return;
        try {
          callback?.(...args);
        } catch (error) {
          thrown = error ?? new Error('A callback threw nothing.');
          stop('callback');
        }
      },
    disarm: () => {
      signal?.removeEventListener('abort', onAbort);
      clearTimeout(timer);
    },
  };
}
