import { Command } from 'commander';
import type { CliCommand } from './command.ts';
import { COMMANDS } from './command-list.ts';

export const EXIT_CODES = `Exit codes: 0 everything is done · 1 something failed · 2 the command line is wrong
            130 stopped by Ctrl-C, 143 by SIGTERM, before everything was done`;

/** The program with its global options and a stub for each command. */
export function createProgram(version: string): Command {
  const program = new Command('media-gen')
    .description('Turns prompts in a database into pictures, songs and films, and never loses one.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    // A text may look like an option of ours: after the name of a command, only that command reads.
    .enablePositionalOptions()
    .addHelpText('after', `\n${EXIT_CODES}`);
  addGlobalOptions(program);
  for (const { name, summary } of COMMANDS) {
    program
      .command(name)
      .summary(summary)
      .description(sentence(summary))
      .helpOption('-h, --help', 'show help');
  }
  return program;
}

function addGlobalOptions(command: Command): void {
  command
    .optionsGroup('Options of every command:')
    .option('--config <file>', 'the configuration, instead of looking for one upward')
    .option('--database <file>', 'the database, instead of the configured one')
    .option('--media-root <folder>', 'the media root, instead of the configured one')
    .option('--json', 'answer in JSON: one document, or one line each for what streams');
}

/** Fills in the stub of one command. */
export function describeCommand(program: Command, name: string, definition: CliCommand): Command {
  const command = program.commands.find((each) => each.name() === name);
  if (command === undefined) throw new Error(`no stub for ${name}`);
  definition.describe(command);
  addGlobalOptions(command);
  const width = Math.max(...definition.examples.map(([line]) => line.length));
  const lines = definition.examples.map(([line, meaning]) => `  ${line.padEnd(width)}  ${meaning}`);
  command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  return command;
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

/** The command that a command line calls: the first word that is no option and no value of one. */
export function commandName(argv: readonly string[], program: Command): string | undefined {
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? '';
    if (word === '--') return undefined;
    if (!word.startsWith('-'))
      return word === 'help' ? commandName(argv.slice(index + 1), program) : word;
    const option = program.options.find(({ long }) => long === word);
    if (option?.required === true) index++;
  }
  return undefined;
}

/** The program with every command loaded and described, for what shows all of them. */
export async function describedProgram(version: string): Promise<Command> {
  const program = createProgram(version);
  for (const { name, load } of COMMANDS) describeCommand(program, name, await load());
  return program;
}
