/** Builds UI graphs as the editor saves them, by hand and without layout. */
export interface UiNodeSketch {
  readonly id: number;
  readonly type: string;
  readonly title?: string;
  readonly mode?: number;
  /** Name to link id; `widget: true` for an input that stands for a widget. */
  readonly inputs?: readonly { name: string; type: string; link?: number | null; widget?: true }[];
  readonly outputs?: readonly string[];
  readonly values?: unknown;
  readonly properties?: Record<string, unknown>;
}

export type LinkSketch = readonly [
  id: number,
  from: number,
  fromSlot: number,
  to: number,
  toSlot: number,
  type: string,
];

function uiNodes(nodes: readonly UiNodeSketch[]): unknown[] {
  return nodes.map(({ id, type, title, mode, inputs, outputs, values, properties }) => ({
    id,
    type,
    ...(title === undefined ? {} : { title }),
    mode: mode ?? 0,
    inputs: (inputs ?? []).map(({ widget, link, ...slot }) => ({
      ...slot,
      link: link ?? null,
      ...(widget ? { widget: { name: slot.name } } : {}),
    })),
    outputs: (outputs ?? []).map((name) => ({ name, type: name, links: [] })),
    properties: properties ?? {},
    widgets_values: values ?? [],
  }));
}

const objectLinks = (links: readonly LinkSketch[]): unknown[] =>
  links.map(([id, origin_id, origin_slot, target_id, target_slot, type]) => ({
    id,
    origin_id,
    origin_slot,
    target_id,
    target_slot,
    type,
  }));

export interface SubgraphSketch {
  readonly id: string;
  readonly inputs: readonly (readonly [name: string, type: string])[];
  readonly outputs: readonly (readonly [name: string, type: string])[];
  readonly nodes: readonly UiNodeSketch[];
  readonly links: readonly LinkSketch[];
}

export function uiGraph(
  nodes: readonly UiNodeSketch[],
  links: readonly LinkSketch[],
  more: { subgraphs?: readonly SubgraphSketch[]; version?: 0.4 | 1; extra?: unknown } = {},
): Record<string, unknown> {
  const slots = (list: SubgraphSketch['inputs']): unknown[] =>
    list.map(([name, type]) => ({ name, type }));
  return {
    nodes: uiNodes(nodes),
    links: more.version === 1 ? objectLinks(links) : links,
    version: more.version ?? 0.4,
    extra: more.extra ?? {},
    definitions: {
      subgraphs: (more.subgraphs ?? []).map((sketch) => ({
        id: sketch.id,
        name: sketch.id,
        inputs: slots(sketch.inputs),
        outputs: slots(sketch.outputs),
        nodes: uiNodes(sketch.nodes),
        links: objectLinks(sketch.links),
      })),
    },
  };
}

export const imageInput = (link: number): NonNullable<UiNodeSketch['inputs']> => [
  { name: 'image', type: 'IMAGE', link },
];
export const canvas = (id: number, width = 64): UiNodeSketch => ({
  id,
  type: 'EmptyImage',
  outputs: ['IMAGE'],
  values: [width, 64, 1, 0],
});
export const save = (id: number, link: number): UiNodeSketch => ({
  id,
  type: 'SaveImage',
  inputs: [{ name: 'images', type: 'IMAGE', link }],
  values: ['mg'],
});
