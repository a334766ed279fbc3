import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { ScriptOptions } from './script-options.ts';

/** A script of somebody's own, with every path made absolute. */
export interface WorkflowScript {
  readonly script: string;
  /** A name in `PATH` or an absolute path; `null` where the script is executable itself. */
  readonly interpreter: string | null;
  readonly cwd: string;
  readonly comfyuiDirectory: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly patterns: readonly string[];
  readonly recursive: boolean;
  readonly timeoutMs: number | undefined;
  readonly graceMs: number;
  readonly probe: boolean;
}

export function resolveWorkflowScript(
  options: ScriptOptions & { readonly patterns: readonly string[] },
): WorkflowScript {
  const script = absolute(options.script);
  const { interpreter, comfyuiDirectory } = options;
  const comfyui = comfyuiDirectory === undefined ? undefined : absolute(comfyuiDirectory);
  return {
    script,
    interpreter: interpreter?.includes('/') ? absolute(interpreter) : interpreter,
    cwd: options.cwd === undefined ? (comfyui ?? dirname(script)) : absolute(options.cwd),
    comfyuiDirectory: comfyui,
    // Python holds back what it prints into a pipe, and with it the progress.
    env: { PYTHONUNBUFFERED: '1', ...options.env },
    patterns: options.patterns,
    recursive: options.recursive,
    timeoutMs: options.timeoutMs,
    graceMs: options.graceMs,
    probe: options.probe,
  };
}

/** What is started: the interpreter with the script, or the script. */
export function commandOf(
  { script, interpreter, cwd, env }: WorkflowScript,
  args: readonly string[],
) {
  return interpreter === null
    ? { command: script, args, cwd, env }
    : { command: interpreter, args: [script, ...args], script, cwd, env };
}

function absolute(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(path);
}
