/** In which of ComfyUI's two formats a value is a graph; `unknown` for anything else. */
export type WorkflowFormat = 'api' | 'ui' | 'unknown';

/**
 * Tells an API graph from a UI graph (what the editor saves, which a server does not run) by shape
 * alone.
 */
export function workflowFormat(value: unknown): WorkflowFormat {
  if (!isRecord(value)) return 'unknown';
  if (Array.isArray(value['nodes'])) return 'ui';
  const nodes = Object.values(value);
  const isApi = nodes.length > 0 && nodes.every((node) => isRecord(node) && 'class_type' in node);
  return isApi ? 'api' : 'unknown';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
