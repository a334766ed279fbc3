import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import {
  applyContract,
  checkContract,
  graphHash,
  makeContract,
  parseContract,
  readWorkflow,
  WorkflowError,
  type ApiWorkflow,
  type ContractInput,
  type WorkflowContract,
} from '@media-gen/comfyui/workflow';
import { MediaGenError } from '@media-gen/core/executor';
import type { Workflow, WorkflowInput } from './workflow.ts';

/** Where a workflow and its contract lie. */
export interface WorkflowPlace {
  readonly workflow: string;
  readonly contract?: string | undefined;
}

const CONTRACT = '.contract.json';
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Reads a workflow with its contract: the one that is named, the one beside it, or one that is made
 * of the graph.
 *
 * @throws {MediaGenError} `executor_options_invalid` where either cannot be used
 */
export function loadWorkflow(place: WorkflowPlace): Workflow {
  const named = absolute(place.workflow);
  const contractFile =
    place.contract === undefined ? contractBeside(named) : absolute(place.contract);
  const written = contractFile === undefined ? undefined : readContract(contractFile);
  // A UI graph was converted when it was imported: what the contract names is what runs.
  const file =
    contractFile === undefined || written?.workflow === undefined
      ? named
      : join(dirname(contractFile), written.workflow);
  const graph = readGraph(file);
  const contract = written ?? describe(file, graph);
  refuseDrift(contractFile ?? file, contract, graph);
  const outputs = Object.values(contract.outputs);
  const kept = outputs.filter(({ isTemporary }) => !isTemporary);
  return {
    file,
    graph,
    contract,
    hash: graphHash(graph),
    inputs: new Map(
      Object.entries(contract.inputs).map(([name, input]) => [name, readInput(name, input)]),
    ),
    outputs: (kept.length > 0 ? kept : outputs).map(({ node }) => node),
    apply: (values, given = graph) => applyContract(given, contract, values).graph,
  };
}

function readInput(name: string, input: ContractInput): WorkflowInput {
  const { role, type, choices, min, max, step, stepFrom, default: standard } = input;
  return {
    name,
    role,
    isWhole: type === 'integer',
    choices: choices?.map(String),
    standard: typeof standard === 'bigint' ? undefined : standard,
    minimum: typeof min === 'number' ? min : undefined,
    maximum: typeof max === 'number' ? max : undefined,
    step,
    stepFrom,
  };
}

function contractBeside(file: string): string | undefined {
  if (file.endsWith(CONTRACT)) return file;
  const name = basename(file).replace(/(?:\.api)?\.[^.]+$/, '');
  const contract = join(dirname(file), `${name}${CONTRACT}`);
  return existsSync(contract) ? contract : undefined;
}

function readContract(file: string): WorkflowContract {
  try {
    return parseContract(readBounded(file).toString('utf8'));
  } catch (error) {
    throw unusable(file, 'contract', error);
  }
}

function readGraph(file: string): ApiWorkflow {
  try {
    const { api } = readWorkflow(readBounded(file));
    if (api !== undefined) return api;
    throw new WorkflowError(
      'ui_workflow',
      "it is in the editor's format, which a server does not run.",
      {
        hint: `Convert it with: media-gen workflow import ${file} --server URL`,
      },
    );
  } catch (error) {
    throw unusable(file, 'workflow', error);
  }
}

function describe(file: string, graph: ApiWorkflow): WorkflowContract {
  try {
    return makeContract(graph);
  } catch (error) {
    throw unusable(file, 'workflow', error);
  }
}

function refuseDrift(file: string, contract: WorkflowContract, graph: ApiWorkflow): void {
  const [problem] = checkContract(contract, graph).filter(({ severity }) => severity === 'error');
  if (problem === undefined) return;
  const { message, hint } = problem;
  throw unusable(file, 'contract', new WorkflowError('graph_drifted', message, { hint }));
}

function readBounded(file: string): Buffer {
  const { size } = statSync(file);
  if (size <= MOST_BYTES) return readFileSync(file);
  throw new WorkflowError('limit_exceeded', `it has ${size} bytes`, {
    hint: `A file of at most ${MOST_BYTES} bytes is read.`,
  });
}

function unusable(file: string, option: string, error: unknown): MediaGenError {
  const reason = error instanceof Error ? error.message : String(error);
  const hint = WorkflowError.is(error) ? error.hint : undefined;
  const isAmbiguous = WorkflowError.is(error) && error.code === 'ambiguous';
  const ask = `Say it once with: media-gen workflow import ${file}`;
  return new MediaGenError(
    'executor_options_invalid',
    `${option}: ${file} cannot be used: ${reason}`,
    {
      hint: isAmbiguous
        ? ask
        : (hint ?? 'Correct the path, or export the workflow again with "Export (API)".'),
      cause: error,
      details: { file },
    },
  );
}

/** A path of a configuration is absolute by now; one of a program counts from the working directory. */
export function absolute(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(path);
}
