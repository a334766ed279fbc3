import { ExecutorError } from '@media-gen/core/executor';
import { findExecutable, inspectDirectory, inspectFile } from '../process/find-executable.ts';
import { readShebang } from '../process/shebang.ts';
import { nameOfScript, type ScriptCommand } from './script-command.ts';

/**
 * Looks for what keeps a command from starting: the working directory, the script, the interpreter,
 * the program that the script's first line names, their permissions. It looks; it does not read
 * messages.
 *
 * @returns `undefined` when everything is in its place
 */
export async function findStartProblem(command: ScriptCommand): Promise<ExecutorError | undefined> {
  return (
    (await findDirectoryProblem(command.cwd)) ??
    (command.script === undefined ? undefined : await findScriptProblem(command.script)) ??
    (await findCommandProblem(command))
  );
}

/** The two checks that cost next to nothing, for before every start. */
export async function findMovedFiles(command: ScriptCommand): Promise<ExecutorError | undefined> {
  const [directory, script] = await Promise.all([
    findDirectoryProblem(command.cwd),
    command.script === undefined ? undefined : findScriptProblem(command.script),
  ]);
  return directory ?? script;
}

export async function findDirectoryProblem(cwd: string): Promise<ExecutorError | undefined> {
  const state = await inspectDirectory(cwd);
  if (state === 'usable') return undefined;
  const what = {
    missing: 'does not exist',
    not_a_directory: 'is a file',
    denied: 'may not be entered',
  };
  return new ExecutorError('invalid', `The working directory ${cwd} ${what[state]}.`, {
    code: 'file_missing',
    hint: 'Correct "cwd" (or "comfyuiDirectory") in the executor options.',
    details: { path: cwd },
  });
}

export async function findScriptProblem(script: string): Promise<ExecutorError | undefined> {
  const state = await inspectFile(script, 'read');
  if (state === 'usable') return undefined;
  const what = {
    missing: 'does not exist',
    not_a_file: 'is not a file',
    denied: 'may not be read',
  };
  return new ExecutorError('invalid', `The script ${script} ${what[state]}.`, {
    code: 'script_missing',
    hint:
      state === 'denied'
        ? 'Give the user who runs media-gen the right to read it and the folders above it.'
        : 'Correct "script" in the executor options.',
    details: { path: script },
  });
}

export async function findCommandProblem(
  command: ScriptCommand,
): Promise<ExecutorError | undefined> {
  const found = await findExecutable(command.command, command);
  const isInterpreter = command.script !== undefined;
  if (found === undefined) {
    return isInterpreter ? interpreterMissing(command.command, command) : scriptMissing(command);
  }
  if (found.state === 'usable') return findShebangProblem(found.path, command);
  return new ExecutorError('invalid', `${found.path} is not executable.`, {
    code: 'script_not_executable',
    hint:
      found.state === 'not_a_file'
        ? 'Name a file, not a folder.'
        : `Run "chmod +x ${found.path}", or name an "interpreter" that runs it.`,
    details: { path: found.path },
  });
}

async function findShebangProblem(
  path: string,
  command: ScriptCommand,
): Promise<ExecutorError | undefined> {
  const shebang = await readShebang(path);
  if (shebang === undefined) return undefined;
  if (shebang.hasCarriageReturn) {
    return new ExecutorError(
      'invalid',
      `The first line of ${path} ends in a carriage return, so no program has that name.`,
      {
        code: 'interpreter_missing',
        hint: 'Save the script with Unix line endings (LF).',
        details: { path, interpreter: shebang.interpreter },
      },
    );
  }
  const found = await findExecutable(shebang.interpreter, command);
  if (found?.state === 'usable') return undefined;
  return interpreterMissing(shebang.interpreter, command, path);
}

function interpreterMissing(
  interpreter: string,
  command: ScriptCommand,
  namedBy?: string,
): ExecutorError {
  const by = namedBy === undefined ? '' : `, which the first line of ${namedBy} names,`;
  return new ExecutorError(
    'invalid',
    `The interpreter ${interpreter}${by} for ${nameOfScript(command)} was not found.`,
    {
      code: 'interpreter_missing',
      hint: interpreter.includes('/')
        ? 'Correct the path of the interpreter.'
        : `Install ${interpreter}, or give its full path. PATH is ${command.path ?? 'empty'}.`,
      details: { interpreter, script: command.script ?? namedBy },
    },
  );
}

function scriptMissing({ command }: ScriptCommand): ExecutorError {
  return new ExecutorError('invalid', `The script ${command} was not found.`, {
    code: 'script_missing',
    hint: 'Correct "script" in the executor options.',
    details: { path: command },
  });
}
