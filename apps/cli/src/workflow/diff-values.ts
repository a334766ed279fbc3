import { MediaGenError } from '@media-gen/core';
import type { ServerOptions } from '@media-gen/comfyui';
import type { ContractInput, WorkflowContract } from '@media-gen/comfyui/workflow';
import type { CliContext } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/plain-text.ts';
import { findContract, loadGraph } from './workflow-files.ts';

/** Shows which inputs of which nodes a set of values would change. */
export async function diffValues(
  context: CliContext,
  file: string,
  words: readonly string[],
  options: { readonly server?: ServerOptions },
): Promise<ExitCode> {
  const { applyContract, makeContract } = await import('@media-gen/comfyui/workflow');
  const found = await findContract(file);
  const { graph, objectInfo } = await loadGraph(found?.graphPath ?? file, options.server);
  const contract = found?.contract ?? makeContract(graph, objectInfo);
  const values = readValues(contract, words);
  const { changes, warnings } = applyContract(graph, contract, values);
  const document = changes.map((change) => ({
    ...change,
    from: exactJson(change.from),
    to: exactJson(change.to),
  }));
  context.answer({ changes: document, warnings }, (terminal) => {
    for (const { name, node, className, input, from, to } of changes) {
      const line = `${name}: ${node}.${input} (${className})  ${shown(from)} → ${shown(to)}`;
      terminal.line(plain(line));
    }
    if (changes.length === 0) terminal.line('Nothing would change.');
    for (const warning of warnings) terminal.note(`warning: ${plain(warning)}`);
  });
  return EXIT.ok;
}

function readValues(contract: WorkflowContract, words: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    words.map((word) => {
      const equals = word.indexOf('=');
      if (equals <= 0) {
        throw new MediaGenError('usage', `"${word}" is no value.`, {
          hint: 'Write name=value, as in width=768.',
        });
      }
      const name = word.slice(0, equals);
      const input = Object.hasOwn(contract.inputs, name) ? contract.inputs[name] : undefined;
      return [name, readValue(input, word.slice(equals + 1))];
    }),
  );
}

/** A word of the command line as its input takes it; what does not fit is refused where it is applied. */
function readValue(input: ContractInput | undefined, text: string): unknown {
  switch (input?.type) {
    case 'integer': {
      if (!/^-?\d{1,30}$/.test(text)) return text;
      const whole = BigInt(text);
      return Number.isSafeInteger(Number(text)) ? Number(text) : whole;
    }
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'choice':
      return input.choices?.find((choice) => String(choice) === text) ?? text;
    default:
      return text;
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** `JSON.rawJSON` is in every Node that we run on, and not yet in TypeScript's library. */
const { rawJSON } = JSON as typeof JSON & { readonly rawJSON: (text: string) => unknown };

/** A 64-bit seed keeps its digits. */
function exactJson(value: unknown): unknown {
  return typeof value === 'bigint' ? rawJSON(value.toString()) : value;
}
