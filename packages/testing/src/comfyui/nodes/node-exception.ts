/** What a node raises: the class and message that `execution_error` tells. */
export class NodeException extends Error {
  readonly exceptionType: string;
  readonly traceback: readonly string[];

  constructor(exceptionType: string, message: string, traceback: readonly string[] = []) {
    super(message);
    this.exceptionType = exceptionType;
    this.traceback = traceback;
  }
}
