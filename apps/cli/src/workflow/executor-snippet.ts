import { relative, sep } from 'node:path';
import type { WorkflowContract } from '@media-gen/comfyui/workflow';
import { USUAL_COMFYUI } from '../setup/find-comfyui.ts';
import { workflowName } from './workflow-files.ts';

/** The executor that makes each sort of media with a workflow. */
export const EXECUTOR_DOORS: Readonly<Record<string, string>> = {
  image: '@media-gen/executor-comfyui/image',
  audio: '@media-gen/executor-comfyui/audio',
  video: '@media-gen/executor-comfyui/video',
};

/** A graph that was imported, and the server that was asked about it. */
export interface ImportedGraph {
  readonly graphPath: string;
  readonly directory: string;
  readonly url: string | undefined;
}

/** What a configuration says to render with a workflow; undefined where no executor of ours does. */
export function executorSnippet(
  { outputs }: WorkflowContract,
  { graphPath, directory, url }: ImportedGraph,
): string | undefined {
  const [door] = Object.values(outputs).flatMap(({ media, className }) => {
    // What moves in a WebP or a PNG is kept as a picture.
    const kept = className.startsWith('SaveAnimated') ? 'image' : media;
    return EXECUTOR_DOORS[kept] ?? [];
  });
  if (door === undefined) return undefined;
  const way = relative(directory, graphPath).split(sep).join('/');
  const workflow = way.startsWith('..') ? graphPath : `./${way}`;
  const server = url === undefined ? USUAL_COMFYUI : withoutPassword(url);
  const options = { workflow, ...(server !== USUAL_COMFYUI && { servers: [{ url: server }] }) };
  const executor = JSON.stringify([door, options]);
  return `"executors": { ${JSON.stringify(workflowName(graphPath))}: ${executor} }`;
}

/** Who has a password knows where it belongs; a terminal does not forget it. */
function withoutPassword(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
