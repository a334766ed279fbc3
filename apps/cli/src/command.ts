import type { Command } from 'commander';
import type { CliContext } from './cli-context.ts';
import type { ExitCode } from './exit-code.ts';

/** One command: what it takes and what it does. Parse, call, print. */
export interface CliCommand {
  readonly describe: (command: Command) => void;
  readonly examples: readonly Example[];
  /** Its arguments are read by itself, because they are another program's. */
  readonly takesRawArguments: boolean;
  readonly run: (context: CliContext, input: CommandInput<never>) => Promise<ExitCode>;
}

/** A command line that works, and what it does. */
type Example = readonly [line: string, meaning: string];

interface CommandInput<Options> {
  readonly args: readonly string[];
  readonly options: Options;
}

interface CommandDefinition<Options> {
  /** Adds arguments and options. */
  describe(command: Command): unknown;
  /** @default false */
  readonly takesRawArguments?: boolean;
  readonly examples: readonly Example[];
  run(context: CliContext, input: CommandInput<Options>): Promise<ExitCode>;
}

/** Ties the options that a command reads to the command. */
export function defineCommand<Options = object>(
  definition: CommandDefinition<Options>,
): CliCommand {
  return {
    describe: (command) => {
      definition.describe(command);
    },
    takesRawArguments: definition.takesRawArguments ?? false,
    examples: definition.examples,
    run: (context, input) => definition.run(context, input),
  };
}
