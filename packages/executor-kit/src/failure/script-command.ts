import { basename } from 'node:path';

/** What was, or was to be, started. */
export interface ScriptCommand {
  readonly command: string;
  /** The file that the command runs, where the command is an interpreter. */
  readonly script: string | undefined;
  readonly cwd: string;
  /** The `PATH` that the command is looked up in. */
  readonly path: string | undefined;
}

/** What people call it: the script's file name, else the command's. */
export function nameOfScript({ script, command }: ScriptCommand): string {
  return basename(script ?? command);
}
