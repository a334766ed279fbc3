import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { MediaGenError } from '@media-gen/core';
import type { ServerOptions } from '@media-gen/comfyui';
import type { ApiWorkflow, ObjectInfo, WorkflowContract } from '@media-gen/comfyui/workflow';
import { classesOf, everyClass } from './server-classes.ts';

const CONTRACT = '.contract.json';
const MAX_BYTES = 512 * 1024 * 1024;

/** A workflow file, read and where needed converted. */
export interface LoadedGraph {
  readonly graph: ApiWorkflow;
  /** It was a UI graph: what a server runs is nowhere on disk yet. */
  readonly isConverted: boolean;
  readonly objectInfo: ObjectInfo | undefined;
  readonly warnings: readonly string[];
}

/** Reads a graph out of JSON or of a picture, film or song; a UI graph with a server's help. */
export async function loadGraph(
  path: string,
  server: ServerOptions | undefined,
): Promise<LoadedGraph> {
  const { convertUiWorkflow, readWorkflow } = await import('@media-gen/comfyui/workflow');
  const { api, ui } = readWorkflow(await readBounded(path));
  if (api !== undefined) {
    const objectInfo = server === undefined ? undefined : await classesOf(server, api);
    return { graph: api, isConverted: false, objectInfo, warnings: [] };
  }
  const objectInfo = server === undefined ? undefined : await everyClass(server);
  const { graph, warnings } = convertUiWorkflow(ui ?? {}, objectInfo, {});
  return { graph, isConverted: true, objectInfo, warnings };
}

/** `flux.json` is described by `flux.contract.json`. */
export function contractPath(file: string): string {
  return join(dirname(file), `${workflowName(file)}${CONTRACT}`);
}

/** The name without what says the format. */
export function workflowName(file: string): string {
  return basename(file).replace(/(\.contract|\.api)?\.[^.]+$/, '');
}

/** A contract and the file of its graph, found from either. */
export interface FoundContract {
  readonly contract: WorkflowContract;
  readonly path: string;
  readonly graphPath: string;
}

/** Undefined where a workflow has no contract beside it. */
export async function findContract(file: string): Promise<FoundContract | undefined> {
  const { parseContract } = await import('@media-gen/comfyui/workflow');
  const isContract = file.endsWith(CONTRACT);
  const path = isContract ? file : contractPath(file);
  if (!isContract && !(await exists(path))) return undefined;
  const contract = parseContract((await readBounded(path)).toString('utf8'));
  if (isContract && contract.workflow === undefined) {
    throw new MediaGenError('input_unreadable', `${file} names no workflow.`, {
      hint: 'Give the workflow itself, or import it again.',
    });
  }
  // A UI graph was converted at the import; what was imported is what runs.
  const graphPath = contract.workflow === undefined ? file : join(dirname(path), contract.workflow);
  return { contract, path, graphPath };
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

export function absolute(directory: string, file: string): string {
  return resolve(directory, file);
}

async function readBounded(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > MAX_BYTES) {
    throw new MediaGenError('file_too_large', `${path} has ${size} bytes.`, {
      hint: `A workflow file of at most ${MAX_BYTES} bytes is read.`,
    });
  }
  return readFile(path);
}
