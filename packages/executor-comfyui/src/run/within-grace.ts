/** How long an engine is given to take back a prompt after an abort, in milliseconds. */
const GRACE_MS = 800;

/** Settles as `work` does, or with the signal's reason when it aborted and the work does not end. */
export function withinGrace<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const abort = (): void => {
      timer = setTimeout(() => reject(signal.reason as Error), GRACE_MS);
    };
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    });
  });
}
