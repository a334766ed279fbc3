import { relative, sep } from 'node:path';
import type { WorkflowContract } from '@media-gen/comfyui/workflow';
import { workflowName } from './workflow-files.ts';

const DOORS: Readonly<Record<string, string>> = {
  image: '@media-gen/executor-comfyui/image',
  audio: '@media-gen/executor-comfyui/audio',
  video: '@media-gen/executor-comfyui/video',
};

/** What a configuration says to render with a workflow; undefined where no executor of ours does. */
export function executorSnippet(
  { outputs }: WorkflowContract,
  graphPath: string,
  directory: string,
): string | undefined {
  const media = Object.values(outputs).map((output) => output.media);
  const [door] = media.flatMap((each) => DOORS[each] ?? []);
  if (door === undefined) return undefined;
  const way = relative(directory, graphPath).split(sep).join('/');
  const workflow = way.startsWith('..') ? graphPath : `./${way}`;
  const executor = JSON.stringify([door, { workflow }]);
  return `"executors": { ${JSON.stringify(workflowName(graphPath))}: ${executor} }`;
}
