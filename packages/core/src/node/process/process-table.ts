/** What the machine says of a process id. */
export type ProcessSighting =
  | { readonly state: 'running'; readonly start: string }
  /** No such process, or one that has ended and is only waiting to be reaped. */
  | { readonly state: 'gone' }
  /** It may exist, but we may not look. */
  | { readonly state: 'unreadable' };

/** The little that we ask of an operating system about its processes. */
export interface ProcessTable {
  /**
   * Names the space in which process ids mean something: changes when the machine restarts, and
   * differs between containers with process ids of their own.
   *
   * @throws {MediaGenError} `not_supported`
   */
  bootId(): string;
  /** Looks at one process. Start times are texts that only equal themselves. */
  look(pid: number): ProcessSighting;
}

/** Whether the system knows of no process with this id, whoever owns it. */
export function isCertainlyGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM is somebody else's living process.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
