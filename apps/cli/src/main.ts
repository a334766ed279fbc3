import { readFileSync } from 'node:fs';
import { MediaGenError } from '@media-gen/core';
import { CommanderError, type Command } from 'commander';
import { createContext, type GlobalOptions } from './cli-context.ts';
import { COMMANDS } from './command-list.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { commandName, createProgram, describeCommand } from './program.ts';
import { reportError } from './terminal/report-error.ts';
import { openTerminal } from './terminal/terminal.ts';

/** Runs the command line and says how the program ends. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const terminal = openTerminal(process.env);
  const program = createProgram(readVersion());
  let exitCode: ExitCode = EXIT.ok;
  try {
    const entry = COMMANDS.find(({ name }) => name === commandName(argv, program));
    if (entry !== undefined) {
      const definition = await entry.load();
      if (definition.takesRawArguments && !asksForHelp(argv)) {
        const args = argv.toSpliced(argv.indexOf(entry.name), 1);
        const context = createContext(terminal, {}, process.env);
        return await definition.run(context, { args, options: {} as never });
      }
      const command = describeCommand(program, entry.name, definition);
      command.action(async () => {
        const options = command.optsWithGlobals<GlobalOptions>();
        const context = createContext(terminal, options, process.env);
        exitCode = await definition.run(context, {
          args: command.args,
          options: options as never,
        });
      });
    }
    throwInsteadOfExit(program);
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    return reportError(asUsageError(error), terminal, argv.includes('--json'));
  }
}

function asksForHelp(argv: readonly string[]): boolean {
  return argv[0] === 'help' || argv.at(-1) === '--help' || argv.at(-1) === '-h';
}

function throwInsteadOfExit(program: Command): void {
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ outputError: () => undefined });
  }
}

/** Commander's complaint in our form. */
function asUsageError(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  // Called with nothing: commander has printed its help, and that is the whole message.
  const message = error.code === 'commander.help' ? 'No command was given.' : error.message;
  return new MediaGenError('usage', message.replace(/^error: /, ''), {
    hint: 'See `media-gen --help`, or `media-gen <command> --help`.',
  });
}

function readVersion(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

export { leave } from './leave.ts';
