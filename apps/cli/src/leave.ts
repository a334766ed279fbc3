/**
 * Ends this process once what it printed has left it, whatever an executor that was left behind
 * still holds open.
 */
export function leave(code: number): void {
  process.exitCode = code;
  let open = 2;
  const flushed = (): void => {
    open -= 1;
    if (open === 0) process.exit(code);
  };
  // An empty write is called back when all that was written before it is gone, or cannot go.
  process.stdout.write('', flushed);
  process.stderr.write('', flushed);
}
