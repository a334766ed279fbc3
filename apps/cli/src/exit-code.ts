/** What the program answers to the shell. */
export const EXIT = {
  ok: 0,
  /** Something failed; what did not fail is done. */
  failed: 1,
  /** The command line cannot be understood. */
  usage: 2,
  /** Stopped by Ctrl-C before everything was done: 128 + SIGINT. */
  interrupted: 130,
  /** Stopped by SIGTERM before everything was done: 128 + SIGTERM. */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
