import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { MediaGenError } from '@media-gen/core';
import type { ServerOptions } from '@media-gen/comfyui';
import type { ChosenPlaces, WorkflowContract } from '@media-gen/comfyui/workflow';
import type { CliContext } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/plain-text.ts';
import { askPlace, withTerminal, type Ask } from './ask-places.ts';
import type { BindOption } from './bind-option.ts';
import {
  contractPath,
  exists,
  loadGraph,
  workflowName,
  type LoadedGraph,
} from './workflow-files.ts';
import { executorSnippet } from './executor-snippet.ts';
import { ambiguitiesOf } from './workflow-failure.ts';

export interface ImportOptions {
  readonly out?: string;
  readonly server?: ServerOptions;
  readonly bind?: BindOption;
  readonly force?: boolean;
}

/** Writes the contract of a workflow beside it. */
export async function importWorkflow(
  context: CliContext,
  file: string,
  options: ImportOptions,
): Promise<ExitCode> {
  const { findBindings, writeContract, writeJson } = await import('@media-gen/comfyui/workflow');
  const loaded = await loadGraph(file, options.server);
  const out = options.out ?? contractPath(file);
  // What the contract names lies beside it: else the graph is written there too.
  const needsGraph = loaded.isConverted || dirname(out) !== dirname(file);
  const graphPath = needsGraph ? join(dirname(out), `${workflowName(file)}.api.json`) : file;
  const written = needsGraph && graphPath !== file ? [graphPath, out] : [out];
  if (options.force !== true) await refuseOverwriting(written);
  const bind = await placesOf(options.bind);
  const interactive = context.terminal.interactive && process.stdin.isTTY && !context.json;
  const workflow = basename(graphPath);
  const { contract, chosen } = interactive
    ? await withTerminal((ask) => contractWith(context, loaded, workflow, bind, ask))
    : await contractWith(context, loaded, workflow, bind, undefined);
  const flag = options.force === true ? 'w' : 'wx';
  if (written.includes(graphPath)) {
    await writeFile(graphPath, `${writeJson(loaded.graph, 2)}\n`, { flag });
  }
  await writeFile(out, writeContract(contract), { flag });
  const { notes } = findBindings(loaded.graph, loaded.objectInfo, { bind: chosen });
  const warnings = [...loaded.warnings, ...notes];
  const inputs = Object.entries(contract.inputs).map(([name, { type, places }]) => ({
    name,
    type,
    places: places.map(({ node, input }) => `${node}.${input}`),
  }));
  const outputs = Object.keys(contract.outputs);
  context.answer({ contract: out, workflow: graphPath, inputs, outputs, warnings }, (terminal) => {
    for (const path of written) terminal.line(`Wrote ${plain(path)}`);
    for (const { name, type, places } of inputs) {
      terminal.line(`  ${plain(`${name}: ${type} at ${places.join(', ')}`)}`);
    }
    terminal.line(plain(`It makes ${outputs.join(', ')}.`));
    for (const warning of warnings) terminal.note(`warning: ${plain(warning)}`);
    const { directory } = context;
    const snippet = executorSnippet(contract, { graphPath, directory, url: options.server?.url });
    if (snippet !== undefined) terminal.note(`In the configuration: ${plain(snippet)}`);
    if (loaded.objectInfo === undefined) {
      terminal.note('Ranges and steps are not known: give --server URL to ask for them.');
    }
  });
  return EXIT.ok;
}

interface Imported {
  readonly contract: WorkflowContract;
  readonly chosen: ChosenPlaces;
}

/** Asks about what is not clear, one question after the other, where somebody can be asked. */
async function contractWith(
  context: CliContext,
  { graph, objectInfo }: LoadedGraph,
  workflow: string,
  bind: ChosenPlaces,
  ask: Ask | undefined,
): Promise<Imported> {
  const { makeContract, parsePlace, WorkflowError } = await import('@media-gen/comfyui/workflow');
  let chosen = bind;
  for (;;) {
    try {
      return { contract: makeContract(graph, objectInfo, { workflow, bind: chosen }), chosen };
    } catch (error) {
      if (ask === undefined || !WorkflowError.is(error) || error.code !== 'ambiguous') throw error;
      const [ambiguity] = ambiguitiesOf(error);
      if (ambiguity === undefined) throw error;
      const places = await askPlace(ambiguity, context.terminal, ask);
      chosen = {
        ...chosen,
        [ambiguity.name]: places.flatMap((place) => parsePlace(place) ?? []),
      };
    }
  }
}

export async function placesOf(bind: BindOption | undefined): Promise<ChosenPlaces> {
  const { parsePlace } = await import('@media-gen/comfyui/workflow');
  return Object.fromEntries(
    [...(bind ?? [])].map(([name, places]) => [
      name,
      places.flatMap((place) => parsePlace(place) ?? []),
    ]),
  );
}

async function refuseOverwriting(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (!(await exists(path))) continue;
    throw new MediaGenError('usage', `${path} exists.`, {
      hint: 'Give --force to write it anew, or --out FILE for another place.',
    });
  }
}
