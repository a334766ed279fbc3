import { isComfyError, type ComfyClient, type ComfyPool } from '@media-gen/comfyui';
import { checkContract, type ContractProblem } from '@media-gen/comfyui/workflow';
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
    const problems = await problemsOn(client, workflow, signal);
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
    return [alive, ...problems.map((problem) => told(subject, problem, pool.names.length === 1))];
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

/** The contract compared with what the server has; each class is asked for, not all of them. */
async function problemsOn(
  client: ComfyClient,
  { contract, graph }: Workflow,
  signal: AbortSignal,
): Promise<readonly ContractProblem[]> {
  const classes = [...new Set(Object.values(graph).map((node) => node.class_type))];
  const known = await Promise.all(
    classes.map(async (name) => [name, await client.info.nodeClass(name, { signal })] as const),
  );
  const objectInfo = Object.fromEntries(
    known.flatMap(([name, info]) => (info === undefined ? [] : [[name, info] as const])),
  );
  return checkContract(contract, graph, { objectInfo });
}

/** What only one of several servers lacks keeps no prompt from being made. */
function told(
  subject: string,
  { severity, message, hint }: ContractProblem,
  isOnly: boolean,
): CheckResult {
  const status = severity === 'error' && isOnly ? 'error' : 'warning';
  return { name: `${subject}: workflow`, status, message, hint };
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}

function describeWorkflow({ file, inputs, outputs }: Workflow): CheckResult {
  const names = [...inputs.keys()].join(', ') || 'none';
  const message = `${file}: inputs ${names}; ${outputs.length} ${outputs.length === 1 ? 'output' : 'outputs'}.`;
  if (outputs.length > 0) return { name: 'workflow', status: 'ok', message };
  const hint = 'Add a node that saves what is made, and import the workflow again.';
  return { name: 'workflow', status: 'error', message, hint };
}
