import { MediaGenError } from '@media-gen/core';
import type { ServerOptions } from '@media-gen/comfyui';
import type { CliContext } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/plain-text.ts';
import { findContract, loadGraph } from './workflow-files.ts';

/** Compares a contract with its graph, and with a server where one is given. */
export async function checkWorkflow(
  context: CliContext,
  file: string,
  options: { readonly server?: ServerOptions },
): Promise<ExitCode> {
  const found = await findContract(file);
  if (found === undefined) {
    throw new MediaGenError('file_missing', `${file} has no contract beside it.`, {
      hint: `Run \`media-gen workflow import ${file}\` first.`,
    });
  }
  const { checkContract } = await import('@media-gen/comfyui/workflow');
  const { graph, objectInfo } = await loadGraph(found.graphPath, options.server);
  const facts = objectInfo === undefined ? undefined : { objectInfo };
  const problems = checkContract(found.contract, graph, facts);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  context.answer({ valid: errors === 0, contract: found.path, problems }, (terminal) => {
    for (const { severity, message, hint } of problems) {
      const { red, yellow } = terminal.colours;
      const word = severity === 'error' ? red(severity) : yellow(severity);
      terminal.line(`${word} ${plain(message)}`);
      terminal.line(`  ${plain(hint)}`);
    }
    if (problems.length === 0) terminal.line('Everything fits.');
    if (facts === undefined) terminal.note('No server was asked: give --server URL.');
  });
  return errors === 0 ? EXIT.ok : EXIT.failed;
}
