/** Gives `use` a signal that aborts on Ctrl-C, SIGTERM, SIGHUP, and when nobody reads the output any more. */
export async function untilInterrupted(use: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const end = (): void => stop.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, end);
  process.stdout.once('close', end).once('error', end);
  try {
    await use(stop.signal);
  } finally {
    for (const name of signals) process.off(name, end);
    process.stdout.off('close', end).off('error', end);
  }
}
