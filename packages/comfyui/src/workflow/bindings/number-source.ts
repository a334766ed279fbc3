import type { ApiLink } from '../api-workflow.ts';
import type { GraphView } from '../graph/graph-view.ts';
import { distinctPlaces, type Place } from '../graph/place.ts';

/** Inputs under which nodes hold a number that they hand on. */
const SOURCE_NAMES = ['value', 'seed', 'noise_seed', 'int', 'float', 'number', 'Number', 'Value'];
const MAX_STEPS = 64;
const MAX_LEAVES = 16;

export interface NumberSource {
  /** The literals that it comes from: one, or several that a formula joins. */
  readonly leaves: readonly Place[];
  /** The formula on the way, if there is one. */
  readonly formula: string | undefined;
}

const NOTHING: NumberSource = { leaves: [], formula: undefined };

export function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Follows a number input to the literal or literals behind it. */
export function numberSource(view: GraphView, start: Place): NumberSource {
  if (isNumber(view.value(start))) return { leaves: [start], formula: undefined };
  const link = view.link(start.node, start.input);
  return link === undefined ? NOTHING : follow(view, link, start.input, 0);
}

function follow(view: GraphView, link: ApiLink, wanted: string, depth: number): NumberSource {
  let [node] = link;
  for (let step = depth; step < MAX_STEPS; step += 1) {
    const own = [wanted, ...SOURCE_NAMES].find((input) => isNumber(view.value({ node, input })));
    if (own !== undefined) return { leaves: [{ node, input: own }], formula: undefined };
    if (isFormula(view, node)) return followFormula(view, node, wanted, step + 1);
    const links = view.links(node);
    const next =
      [wanted, ...SOURCE_NAMES]
        .map((name) => links.find(([input]) => input === name))
        .find((found) => found !== undefined) ?? (links.length === 1 ? links[0] : undefined);
    if (next === undefined) return NOTHING;
    [node] = next[1];
  }
  return NOTHING;
}

function isFormula(view: GraphView, node: string): boolean {
  return (
    typeof view.value({ node, input: 'expression' }) === 'string' ||
    /math|calc|expression/i.test(view.className(node))
  );
}

function followFormula(view: GraphView, node: string, wanted: string, depth: number): NumberSource {
  const leaves = view
    .links(node)
    .slice(0, MAX_LEAVES)
    .flatMap(([, link]) => follow(view, link, wanted, depth + MAX_STEPS / 2).leaves);
  const expression = view.value({ node, input: 'expression' });
  const formula = typeof expression === 'string' ? expression : view.className(node);
  return { leaves: distinctPlaces(leaves).slice(0, MAX_LEAVES), formula };
}
