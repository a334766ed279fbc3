import type { ApiWorkflow } from '../../../src/workflow/index.ts';

/** The same graph with other ids (in the given order) and other titles, inputs in another order. */
export function renumber(graph: ApiWorkflow, newId: (old: string) => string): ApiWorkflow {
  return Object.fromEntries(
    Object.entries(graph)
      .reverse()
      .map(([id, node]) => [
        newId(id),
        {
          class_type: node.class_type,
          inputs: Object.fromEntries(
            Object.entries(node.inputs)
              .reverse()
              .map(([name, value]) => [name, relink(value, graph, newId)]),
          ),
          _meta: { title: `Negative prompt ${newId(id)}` },
        },
      ]),
  );
}

function relink(value: unknown, graph: ApiWorkflow, newId: (old: string) => string): unknown {
  if (!Array.isArray(value) || value.length !== 2) return value;
  const [node, slot] = value as readonly unknown[];
  return typeof node === 'string' && Object.hasOwn(graph, node) ? [newId(node), slot] : value;
}
