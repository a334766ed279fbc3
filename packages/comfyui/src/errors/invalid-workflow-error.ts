import { ComfyError } from './comfy-error.ts';
import { describeNodeErrors, type NodeErrors } from './node-errors.ts';

/** The `error` member of a refusal. */
export interface WorkflowRefusal {
  readonly type: string;
  readonly message: string;
  readonly details: string;
  readonly extra_info?: Readonly<Record<string, unknown>>;
}

/** The server refuses the graph, or a part of it; nothing of it was or will be made. */
export class InvalidWorkflowError extends ComfyError {
  override readonly name = 'InvalidWorkflowError';
  /** The server's words. `partly_invalid` where it accepted the graph and dropped branches. */
  readonly refusal: WorkflowRefusal;
  /** The whole payload, by node id; empty where the server names none. */
  readonly nodeErrors: NodeErrors;

  constructor(refusal: WorkflowRefusal, nodeErrors: NodeErrors, status: number) {
    const lines = describeNodeErrors(nodeErrors);
    const text = lines.length > 0 ? lines.join('; ') : refusalText(refusal);
    super('invalid-workflow', `The server refuses the graph: ${text}`, {
      status,
      hint: hintFor(refusal, nodeErrors),
    });
    this.refusal = refusal;
    this.nodeErrors = nodeErrors;
  }
}

function refusalText({ type, message, details, extra_info: extra }: WorkflowRefusal): string {
  const node = extra?.['node_id'];
  const className = extra?.['class_type'];
  if (type === 'missing_node_type' && typeof className === 'string') {
    return `node ${String(node)} ${className}: the server has no such node class`;
  }
  return details === '' ? `${message} (${type})` : `${message} ${details} (${type})`;
}

function hintFor({ type }: WorkflowRefusal, nodeErrors: NodeErrors): string {
  const complaints = Object.values(nodeErrors).flatMap(({ errors }) => errors);
  const types = new Set(complaints.map((each) => each.type));
  if (type === 'missing_node_type' || type === 'invalid_prompt') {
    return 'Install the package that has the node class on the server, or use another server.';
  }
  if (type === 'prompt_no_outputs') return 'Add a node that saves or previews something.';
  if (types.has('value_not_in_list')) {
    const isFile = complaints.some(({ extra_info: extra }) =>
      isFileName(extra?.['received_value']),
    );
    return isFile
      ? 'Put the model on the server, or name one that it has.'
      : 'Choose a value that the server has.';
  }
  if (types.has('custom_validation_failed')) return 'Upload the input file to this server again.';
  return 'Correct the inputs that are named and submit again.';
}

function isFileName(value: unknown): boolean {
  return typeof value === 'string' && /\.[a-z0-9]{2,12}$/i.test(value);
}
