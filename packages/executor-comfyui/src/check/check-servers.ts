import { isComfyError, type ComfyPool } from '@media-gen/comfyui';
import type { CheckResult } from '@media-gen/core/executor';
import type { Workflow } from '../workflow/workflow.ts';

/** Every server with what it is and whether it can run the workflow; then the workflow itself. */
export async function checkServers(
  pool: ComfyPool,
  workflow: Workflow,
  signal: AbortSignal,
): Promise<readonly CheckResult[]> {
  const servers = await Promise.all(
    pool.names.map((name) => checkServer(pool, name, workflow, signal)),
  );
  return [...servers.flat(), describeWorkflow(workflow)];
}

async function checkServer(
  pool: ComfyPool,
  name: string,
  workflow: Workflow,
  signal: AbortSignal,
): Promise<readonly CheckResult[]> {
  const subject = `server ${name}`;
  const client = pool.client(name);
  if (client === undefined) return [];
  try {
    const { system, devices } = await client.info.systemStats({ signal });
    const { running, pending } = await client.prompts.queue({ signal });
    const lacks = await pool.lacks(name, workflow.graph, { signal });
    const about = [
      `ComfyUI ${system.comfyui_version}`,
      ...devices
        .slice(0, 1)
        .map(({ name: device, vram_free: free, vram_total: total }) =>
          [device, total > 0 ? `${gigabytes(free)} of ${gigabytes(total)} GB free` : '']
            .join(' ')
            .trim(),
        ),
      `${running.length + pending.length} in its queue`,
    ].join(', ');
    const alive: CheckResult = { name: subject, status: 'ok', message: `${about}.` };
    if (lacks.length === 0) return [alive];
    return [
      alive,
      {
        name: `${subject}: workflow`,
        status: pool.names.length === 1 ? 'error' : 'warning',
        message: `It lacks ${lacks.join(', ')}.`,
        hint: 'Install what is missing on the server, or name a model that it has; no prompt goes there until then.',
      },
    ];
  } catch (error) {
    if (!isComfyError(error)) throw error;
    return [
      {
        name: subject,
        status: 'error',
        message: error.message,
        hint: error.hint ?? 'Start it, or correct its address in the configuration.',
      },
    ];
  }
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}

function describeWorkflow({ file, inputs, outputs }: Workflow): CheckResult {
  const names = [...inputs.keys()].join(', ') || 'none';
  const message = `${file}: inputs ${names}; ${outputs.length} outputs.`;
  if (outputs.length > 0) return { name: 'workflow', status: 'ok', message };
  const hint = 'Add a node that saves what is made, and import the workflow again.';
  return { name: 'workflow', status: 'error', message, hint };
}
