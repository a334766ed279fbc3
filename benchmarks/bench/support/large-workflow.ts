/** A UI workflow of so many nodes: texts, samplers and pictures, chained through reroutes. */
export function largeWorkflow(nodes: number): {
  readonly text: string;
  readonly objectInfo: object;
} {
  const made: object[] = [];
  const links: unknown[] = [];
  for (let id = 1; id <= nodes; id += 1) {
    const kind = id === nodes ? 'save' : id % 5 === 0 ? 'reroute' : 'blur';
    const isFirst = id === 1;
    if (!isFirst) links.push([id, id - 1, 0, id, 0, 'IMAGE']);
    made.push({
      id,
      type: isFirst ? 'EmptyImage' : TYPES[kind],
      mode: id % 17 === 0 && kind === 'blur' ? 4 : 0,
      inputs: isFirst
        ? []
        : [{ name: kind === 'save' ? 'images' : 'image', type: 'IMAGE', link: id }],
      outputs: [{ name: 'IMAGE', type: 'IMAGE', links: [id + 1] }],
      properties: {},
      pos: [id * 210, 130],
      widgets_values: isFirst ? [512, 512, 1, 0] : VALUES[kind],
    });
  }
  const image = ['IMAGE', {}];
  const whole = ['INT', { default: 1, min: 0, max: 10_000 }];
  const objectInfo = {
    EmptyImage: classOf({ width: whole, height: whole, batch_size: whole, color: whole }),
    ImageBlur: classOf({ image, blur_radius: whole, sigma: ['FLOAT', { default: 1 }] }),
    SaveImage: {
      ...classOf({ images: image, filename_prefix: ['STRING', {}] }),
      output_node: true,
    },
  };
  const text = JSON.stringify({ nodes: made, links, groups: [], version: 0.4, extra: {} });
  return { text, objectInfo };
}

const TYPES = { save: 'SaveImage', reroute: 'Reroute', blur: 'ImageBlur' } as const;
const VALUES = { save: ['out'], reroute: [], blur: [3, 1.5] } as const;

function classOf(required: Readonly<Record<string, unknown>>): object {
  const order = { required: Object.keys(required) };
  return { input: { required }, input_order: order, output: ['IMAGE'], output_name: ['IMAGE'] };
}
