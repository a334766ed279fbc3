import { linksOf } from '../api-graph.ts';
import type { GraphView } from '../graph/graph-view.ts';
import { inputSpecs, nodeInfo } from '../object-info.ts';

/** What keeps a graph from being run, whatever its values are. */
export interface GraphProblem {
  readonly code: 'graph_broken' | 'input_missing';
  readonly message: string;
  readonly hint: string;
}

const EXPORT_AGAIN = 'Correct it in the editor, and export the graph again.';
const MAX_SHOWN = 5;

/** Links that lead nowhere or in a circle, and inputs without which a class is refused. */
export function graphProblems(view: GraphView): readonly GraphProblem[] {
  return [...looseLinks(view), ...circles(view), ...missingInputs(view)];
}

function looseLinks(view: GraphView): readonly GraphProblem[] {
  return view.active.flatMap((id) => {
    const node = view.node(id);
    if (node === undefined) return [];
    return linksOf(node)
      .filter(([, [source]]) => view.node(source) === undefined)
      .map(([input, [source]]): GraphProblem => {
        const message = `${node.class_type}.${input} (node ${id}) is linked to node ${source}, which is not there.`;
        return { code: 'graph_broken', message, hint: EXPORT_AGAIN };
      });
  });
}

/** What is left when every node is taken away that waits for no other. */
function circles(view: GraphView): readonly GraphProblem[] {
  const waitsFor = new Map(
    view.active.map((id) => {
      const node = view.node(id);
      const sources = node === undefined ? [] : linksOf(node).map(([, [source]]) => source);
      return [id, new Set(sources.filter((source) => view.node(source) !== undefined))] as const;
    }),
  );
  const feeds = new Map<string, string[]>();
  for (const [id, sources] of waitsFor) {
    for (const source of sources) feeds.set(source, [...(feeds.get(source) ?? []), id]);
  }
  // Of a switch, only the chosen side is among them; the other one waits for nothing that we know.
  const ready = [...waitsFor.keys(), ...feeds.keys()].filter(
    (id) => (waitsFor.get(id)?.size ?? 0) === 0,
  );
  for (const id of ready) {
    for (const next of feeds.get(id) ?? []) {
      const left = waitsFor.get(next);
      if (left?.delete(id) === true && left.size === 0) ready.push(next);
    }
  }
  const waiting = [...waitsFor].filter(([, sources]) => sources.size > 0).map(([id]) => id);
  if (waiting.length === 0) return [];
  const shown = waiting.slice(0, MAX_SHOWN).map((id) => `${id} ${view.className(id)}`);
  const more = waiting.length > MAX_SHOWN ? ` and ${waiting.length - MAX_SHOWN} more` : '';
  const message = `Nodes feed each other in a circle, or wait for such: ${shown.join(', ')}${more}.`;
  return [{ code: 'graph_broken', message, hint: EXPORT_AGAIN }];
}

/** Types such as `COMFY_DYNAMICCOMBO_V3` are written under names of their own: `format.bit_depth`. */
function missingInputs(view: GraphView): readonly GraphProblem[] {
  return view.active.flatMap((id) => {
    const className = view.className(id);
    const info = nodeInfo(view.info, className);
    if (info === undefined) return [];
    const given = new Set(view.inputNames(id));
    return inputSpecs(info)
      .filter(
        ({ name, type, isRequired }) =>
          isRequired && !type.startsWith('COMFY_') && !given.has(name),
      )
      .map(({ name }): GraphProblem => {
        const message = `${className} (node ${id}) lacks its input ${name}, without which a server refuses it.`;
        return { code: 'input_missing', message, hint: EXPORT_AGAIN };
      });
  });
}
