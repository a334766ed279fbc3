import { inputValue, type ApiWorkflow, type ComfyClient } from '@media-gen/comfyui';
import type { Job } from './job.ts';

/** Puts our files on the server that will run the graph, and their names there into the graph; `again` believes nothing that lies there. */
export async function uploadInputs(
  graph: ApiWorkflow,
  { uploads, workflow }: Job,
  client: ComfyClient,
  signal: AbortSignal,
  again: boolean,
): Promise<ApiWorkflow> {
  let prepared = graph;
  for (const [input, path] of Object.entries(uploads)) {
    const file = await client.files.upload({ path }, { signal, subfolder: 'media-gen', again });
    prepared = workflow.apply({ [input]: inputValue(file) }, prepared);
  }
  return prepared;
}
