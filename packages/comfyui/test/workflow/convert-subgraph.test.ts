import { expect, test } from 'vitest';
import { convertUiWorkflow, type ObjectInfo } from '../../src/workflow/index.ts';
import { describe, OBJECT_INFO } from './support/object-info.ts';
import {
  canvas,
  imageInput,
  save,
  uiGraph,
  type LinkSketch,
  type SubgraphSketch,
  type UiNodeSketch,
} from './support/ui-builder.ts';

const convert = (ui: Record<string, unknown>, info: ObjectInfo = OBJECT_INFO) =>
  convertUiWorkflow(ui, info, {}).graph;
const inputsOf = (ui: Record<string, unknown>, info: ObjectInfo = OBJECT_INFO) =>
  Object.fromEntries(Object.entries(convert(ui, info)).map(([id, node]) => [id, node.inputs]));

const INNER_LINKS: readonly LinkSketch[] = [
  [1, -10, 0, 1, 0, 'IMAGE'],
  [2, 1, 0, -20, 0, 'IMAGE'],
  [3, -10, 1, 1, 1, 'INT'],
];
const BLUR: SubgraphSketch = {
  id: 'blur',
  inputs: [
    ['image', 'IMAGE'],
    ['radius', 'INT'],
  ],
  outputs: [['IMAGE', 'IMAGE']],
  nodes: [
    {
      id: 1,
      type: 'ImageBlur',
      inputs: [
        { name: 'image', type: 'IMAGE', link: 1 },
        { name: 'blur_radius', type: 'INT', link: 3, widget: true },
      ],
      outputs: ['IMAGE'],
      values: [3, 1],
    },
  ],
  links: INNER_LINKS,
};
const OUTER: SubgraphSketch = {
  id: 'outer',
  inputs: [['image', 'IMAGE']],
  outputs: [['IMAGE', 'IMAGE']],
  nodes: [
    {
      id: 5,
      type: 'blur',
      inputs: [
        { name: 'image', type: 'IMAGE', link: 1 },
        { name: 'radius', type: 'INT', widget: true },
      ],
      outputs: ['IMAGE'],
      values: [11],
    },
  ],
  links: [
    [1, -10, 0, 5, 0, 'IMAGE'],
    [2, 5, 0, -20, 0, 'IMAGE'],
  ],
};
const around = (
  type: string,
  more: Partial<UiNodeSketch>,
  subgraphs: readonly SubgraphSketch[] = [BLUR, OUTER],
) =>
  uiGraph(
    [canvas(1), { id: 2, type, inputs: imageInput(1), outputs: ['IMAGE'], ...more }, save(3, 2)],
    [
      [1, 1, 0, 2, 0, 'IMAGE'],
      [2, 2, 0, 3, 0, 'IMAGE'],
    ],
    { subgraphs },
  );

test('unfolds nested subgraphs, with the value that the inner instance promotes', () => {
  const ui = around('outer', {});
  expect(inputsOf(ui)).toMatchObject({
    '2:5:1': { image: ['1', 0], blur_radius: 11, sigma: 1 },
    '3': { images: ['2:5:1', 0] },
  });
});

test('lets the outer instance set a widget of the inner one', () => {
  const properties = { proxyWidgets: [['5', 'radius']] };
  const ui = around('outer', { properties, values: [17] });
  expect(inputsOf(ui)['2:5:1']).toMatchObject({ blur_radius: 17 });
});

test('gives a socket without a widget what its sibling says', () => {
  const info = {
    ...OBJECT_INFO,
    Repeat: describe({ image: ['IMAGE'], times: ['INT', { forceInput: true }] }, ['IMAGE']),
  };
  const sub: SubgraphSketch = {
    ...BLUR,
    nodes: [
      ...BLUR.nodes,
      {
        id: 2,
        type: 'Repeat',
        inputs: [
          { name: 'image', type: 'IMAGE', link: 4 },
          { name: 'times', type: 'INT', link: 5 },
        ],
        outputs: ['IMAGE'],
      },
    ],
    links: [...INNER_LINKS, [4, 1, 0, 2, 0, 'IMAGE'], [5, -10, 1, 2, 1, 'INT']],
  };
  expect(inputsOf(around('blur', {}, [sub]), info)['2:2']).toEqual({ image: ['2:1', 0], times: 3 });
});

test('unfolds a group node of old files', () => {
  const groupNodes = {
    soft: {
      nodes: [
        {
          type: 'ImageBlur',
          index: 0,
          inputs: imageInput(9),
          outputs: [{ name: 'IMAGE', type: 'IMAGE' }],
          widgets_values: [1, 1],
        },
        {
          type: 'ImageAddNoise',
          index: 1,
          inputs: imageInput(9),
          outputs: [{ name: 'IMAGE', type: 'IMAGE' }],
          widgets_values: [0, 'fixed', 1],
        },
        {
          type: 'ImageBlur',
          title: 'Again',
          index: 2,
          inputs: imageInput(9),
          outputs: [{ name: 'IMAGE', type: 'IMAGE' }],
          widgets_values: [1, 1],
        },
      ],
      links: [[0, 0, 1, 0, 'IMAGE']],
      external: [[0, 0, 'IMAGE']],
    },
  };
  const ui = uiGraph(
    [
      canvas(1),
      {
        id: 2,
        type: 'workflow/soft',
        inputs: [
          { name: 'image', type: 'IMAGE', link: 1 },
          { name: 'Again image', type: 'IMAGE', link: 1 },
        ],
        outputs: ['IMAGE', 'IMAGE', 'IMAGE'],
        values: [5, 2, 77, 'randomize', 0.25, 9, 4],
      },
      save(3, 2),
      save(4, 3),
    ],
    [
      [1, 1, 0, 2, 0, 'IMAGE'],
      [2, 2, 1, 3, 0, 'IMAGE'],
      [3, 2, 2, 4, 0, 'IMAGE'],
    ],
    { extra: { groupNodes } },
  );
  expect(inputsOf(ui)).toMatchObject({
    '2:0': { image: ['1', 0], blur_radius: 5, sigma: 2 },
    '2:1': { image: ['2:0', 0], seed: 77, strength: 0.25 },
    '2:2': { image: ['1', 0], blur_radius: 9, sigma: 4 },
    '3': { images: ['2:1', 0] },
    '4': { images: ['2:2', 0] },
  });
});

test.each([
  [
    'a subgraph within itself',
    around('outer', {}, [{ ...BLUR, nodes: [{ id: 5, type: 'outer' }] }, OUTER]),
  ],
  [
    'reroutes in a circle',
    uiGraph(
      [{ id: 1, type: 'Reroute', inputs: imageInput(1), outputs: ['*'] }, save(2, 1)],
      [[1, 1, 0, 2, 0, '*']],
    ),
  ],
  ['a node without a type', { nodes: [{ id: 1 }], links: [] }],
  ['a group that is not defined', uiGraph([{ id: 1, type: 'workflow/x' }], [])],
])('fails on %s', (_name, ui) => {
  expect(() => convert(ui)).toThrow(expect.objectContaining({ code: 'graph_invalid' }) as Error);
});
