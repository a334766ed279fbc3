import type { ApiLink, ApiNode, ApiWorkflow } from './api-workflow.ts';
import { isRecord } from './json/json-value.ts';
import { workflowFormat } from './workflow-format.ts';
import { WorkflowError } from './workflow-error.ts';

/** Whether an input's value is a link: a node id and an output slot. */
export function isLink(value: unknown): value is ApiLink {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [node, slot] = value as readonly unknown[];
  return typeof node === 'string' && typeof slot === 'number' && Number.isInteger(slot);
}

/**
 * Checks that a value is a graph in API format.
 *
 * @throws {WorkflowError} `ui_workflow`, `not_a_workflow`, `graph_invalid`.
 */
export function requireApiWorkflow(value: unknown): ApiWorkflow {
  const format = workflowFormat(value);
  if (format === 'ui') {
    throw new WorkflowError('ui_workflow', 'This is a UI graph; an API graph is expected.', {
      hint: 'Convert it with a server at hand, or save it from the editor with "Export (API)".',
    });
  }
  if (!isRecord(value) || !Object.values(value).some(looksLikeNode)) throw notAWorkflow(value);
  for (const [id, node] of Object.entries(value)) checkNode(id, node);
  return value as ApiWorkflow;
}

/** Whether one node at least names its class: then the rest is a graph with a fault. */
export function looksLikeNode(value: unknown): boolean {
  return isRecord(value) && typeof value['class_type'] === 'string';
}

function checkNode(id: string, node: unknown): asserts node is ApiNode {
  if (!isRecord(node) || typeof node['class_type'] !== 'string') {
    throw new WorkflowError('graph_invalid', `Node ${id} names no class.`, {
      hint: 'Export the workflow again from the editor.',
      details: { node: id },
    });
  }
  if (!isRecord(node['inputs'])) {
    throw new WorkflowError('graph_invalid', `Node ${id} ${node['class_type']} has no inputs.`, {
      hint: 'Give it "inputs": {} or export the workflow again.',
      details: { node: id },
    });
  }
}

/** The error for JSON that is something else, with what it looks like. */
export function notAWorkflow(value: unknown): WorkflowError {
  const keys = isRecord(value) ? Object.keys(value).slice(0, 5) : [];
  const seen = isRecord(value)
    ? keys.length === 0
      ? 'an empty object'
      : `an object with ${keys.map((key) => JSON.stringify(key.slice(0, 40))).join(', ')}`
    : Array.isArray(value)
      ? 'a list'
      : value === null
        ? 'null'
        : `a ${typeof value}`;
  return new WorkflowError('not_a_workflow', `This is no workflow of ComfyUI: it is ${seen}.`, {
    hint: 'Save a workflow from the editor, or give a picture, film or song that ComfyUI saved.',
  });
}

/** The links among a node's inputs, in the order of the inputs. */
export function linksOf(node: ApiNode): readonly (readonly [input: string, link: ApiLink])[] {
  return Object.entries(node.inputs).flatMap(([input, value]) =>
    isLink(value) ? [[input, value] as const] : [],
  );
}

export function titleOf(node: ApiNode): string | undefined {
  const title: unknown = isRecord(node._meta) ? node._meta.title : undefined;
  return typeof title === 'string' && title !== '' ? title : undefined;
}
