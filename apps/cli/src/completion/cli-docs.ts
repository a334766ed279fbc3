import { ENVIRONMENT_VARIABLES } from '@media-gen/config';
import type { Command } from 'commander';
import { COMMANDS } from '../command-list.ts';
import { createProgram, describedProgram, EXIT_CODES } from '../program.ts';

/** `docs/cli.md`: the help of every command, as it is. */
export async function cliDocs(): Promise<string> {
  const program = await describedProgram('');
  const sections = program.commands
    .filter((command) => COMMANDS.some(({ name }) => name === command.name()))
    .map((command) => `## ${command.name()}\n\n${fenced(helpOf(command))}`);
  return `<!-- Written by \`pnpm docs\` in apps/cli from the commands' help; do not edit. -->

# media-gen on the command line

${fenced(helpOf(createProgram('')))}

Every command answers in JSON with \`--json\`: one document, or one line for each event of \`run\` and
\`watch\`, the summary last. What goes wrong is \`{ "error": { "code", "message", "hint" } }\`; the codes
are stable. Without a terminal nothing is coloured and nothing moves; \`NO_COLOR\` is honoured.

${EXIT_CODES.replaceAll(/\n +/g, '\n')}

Variables of the environment, weaker than options and stronger than the file:

${Object.entries(ENVIRONMENT_VARIABLES)
  .map(([name, { meaning }]) => `- \`${name}\`: ${meaning}`)
  .join('\n')}

${sections.join('\n\n')}
`;
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => (text += part),
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text;
}

function fenced(text: string): string {
  return `\`\`\`text\n${text.trimEnd()}\n\`\`\``;
}
