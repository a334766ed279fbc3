import type { ApiWorkflow } from '../api-workflow.ts';
import type { Bindings } from '../bindings/binding.ts';
import { findBindings } from '../bindings/find-bindings.ts';
import { findSamplers } from '../bindings/sampler-chain.ts';
import { isInputValue } from '../contract/make-contract.ts';
import { modelFiles } from '../contract/model-files.ts';
import { GraphView } from '../graph/graph-view.ts';
import { placeName } from '../graph/place.ts';
import type { ObjectInfo } from '../object-info.ts';

const MAX_VALUE = 60;
const STAGES = {
  first: 'samples',
  continues: 'goes on with the latents',
  after: 'works on the finished picture',
} as const;

/** Says in sentences and lists what a graph makes, loads and takes. One entry a line. */
export function explainWorkflow(
  graph: ApiWorkflow,
  objectInfo?: ObjectInfo,
  bindings: Bindings = findBindings(graph, objectInfo),
): readonly string[] {
  const view = new GraphView(graph, objectInfo);
  const idle = Object.keys(graph).length - view.active.length;
  return [
    `${count(Object.keys(graph).length, 'node')}, of which ${idle === 0 ? 'none' : idle} idle.`,
    ...section('It makes', bindings.outputs, ({ name, node, isTemporary }) => {
      const kept = isTemporary ? ', kept until the next start' : '';
      return `${name}: ${view.className(node)} (node ${node})${kept}`;
    }),
    ...section('It loads', modelFiles(graph, view.active), ({ file, className, input }) => {
      return `${file} (${className}.${input})`;
    }),
    ...section('It works so', findSamplers(view), ({ id, stage }) => {
      return `${view.className(id)} (node ${id}) ${STAGES[stage]}${settings(view, id)}`;
    }),
    ...section('It takes', bindings.inputs, ({ name, places, alphaIsMask }) => {
      const [first] = places;
      const value = first === undefined ? '' : ` = ${short(view.value(first))}`;
      const mask = alphaIsMask === true ? ', its transparent part is the mask' : '';
      return `${name}${value} (${places.map(placeName).join(', ')})${mask}`;
    }),
    ...section('It is not clear', bindings.ambiguities, ({ name, why, candidates }) => {
      const places = candidates.map((each) => each.places.map(placeName).join('+'));
      return `where ${name} belongs: ${why} ${places.slice(0, 10).join(', ')}`;
    }),
    ...section('Left alone', bindings.notes, (note) => note),
  ];
}

function section<T>(title: string, entries: readonly T[], tell: (entry: T) => string): string[] {
  return entries.length === 0 ? [] : [`${title}:`, ...entries.map((entry) => `  ${tell(entry)}`)];
}

function settings(view: GraphView, node: string): string {
  const known = ['steps', 'cfg', 'sampler_name', 'scheduler', 'denoise'].flatMap((input) => {
    const value = view.value({ node, input });
    return value === undefined || typeof value === 'object' ? [] : [`${input} ${short(value)}`];
  });
  return known.length === 0 ? '' : `: ${known.join(', ')}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A value on one short line. */
function short(value: unknown): string {
  if (typeof value !== 'string') return isInputValue(value) ? String(value) : '…';
  const line = value.replace(/\s+/g, ' ').trim();
  return JSON.stringify(line.length > MAX_VALUE ? `${line.slice(0, MAX_VALUE - 1)}…` : line);
}
