import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { convertUiWorkflow, readWorkflow, type ObjectInfo } from '../../src/workflow/index.ts';
import { describe, float, int, OBJECT_INFO } from './support/object-info.ts';
import { canvas, save, uiGraph } from './support/ui-builder.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`__fixtures__/${name}`, import.meta.url), 'utf8');
const convert = (ui: Record<string, unknown>, info: ObjectInfo = OBJECT_INFO) =>
  convertUiWorkflow(ui, info, {}).graph;
const inputsOf = (ui: Record<string, unknown>, info: ObjectInfo = OBJECT_INFO) =>
  Object.fromEntries(Object.entries(convert(ui, info)).map(([id, node]) => [id, node.inputs]));

test('converts primitive, reroute, bypass, mute, notes and a subgraph exactly as the editor', () => {
  const { ui } = readWorkflow(fixture('ui-format.json'));
  const graph = convert(ui ?? {});
  expect(JSON.stringify(graph)).toBe(JSON.stringify(JSON.parse(fixture('ui-format.api.json'))));
});

test.each([0.4, 1] as const)('reads links of format %s', (version) => {
  const ui = uiGraph([canvas(1), save(2, 7)], [[7, 1, 0, 2, 0, 'IMAGE']], { version });
  expect(inputsOf(ui)['2']).toEqual({ filename_prefix: 'mg', images: ['1', 0] });
});

test('skips what the editor does with a seed, and ignores entries at the end', () => {
  const ui = uiGraph(
    [
      {
        id: 1,
        type: 'KSampler',
        values: [9007199254740993n, 'randomize', 8, 4, 'euler', 'karras', 0.5],
      },
      { id: 2, type: 'LoadImage', values: ['cat.png', 'image'] },
      { id: 3, type: 'PrimitiveInt', values: [20, 'fixed'] },
    ],
    [],
  );
  expect(inputsOf(ui)).toEqual({
    '1': {
      seed: 9007199254740993n,
      steps: 8,
      cfg: 4,
      sampler_name: 'euler',
      scheduler: 'karras',
      denoise: 0.5,
    },
    '2': { image: 'cat.png' },
    '3': { value: 20 },
  });
});

test('gives inputs of newer classes their defaults', () => {
  const ui = uiGraph([{ id: 1, type: 'KSampler', values: [5, 'fixed', 8] }], []);
  expect(inputsOf(ui)['1']).toMatchObject({ steps: 8, cfg: 8, sampler_name: 'euler', denoise: 1 });
});

test('drops the placeholders of old files for inputs that are only sockets', () => {
  const info = {
    Old: describe(
      { text: ['STRING', { forceInput: true }], count: int(1, 0, 9), size: float(1, 0, 9) },
      ['STRING'],
    ),
  };
  expect(inputsOf(uiGraph([{ id: 1, type: 'Old', values: ['', 4, 2] }], []), info)['1']).toEqual({
    count: 4,
    size: 2,
  });
  expect(inputsOf(uiGraph([{ id: 1, type: 'Old', values: [4, 2] }], []), info)['1']).toEqual({
    count: 4,
    size: 2,
  });
});

test('reads values by name, with those that only the class of free inputs has', () => {
  const info = {
    VHS_VideoCombine: describe({ images: ['IMAGE'], frame_rate: float(8, 1, 60) }, []),
    Other: describe({ a: int(1, 0, 9), b: int(2, 0, 9) }, []),
    'Power Lora Loader (rgthree)': describe({}, ['MODEL']),
  };
  const row = { on: true, lora: 'a.safetensors', strength: 1 };
  const ui = uiGraph(
    [
      { id: 1, type: 'VHS_VideoCombine', values: { frame_rate: 16, crf: 19, videopreview: {} } },
      { id: 2, type: 'Other', values: { a: 5, c: 6 } },
      { id: 3, type: 'Power Lora Loader (rgthree)', values: [{}, { type: 'Header' }, row, {}, ''] },
    ],
    [],
  );
  expect(inputsOf(ui, info)).toEqual({
    '1': { frame_rate: 16, crf: 19 },
    '2': { a: 5, b: 2 },
    '3': { lora_1: row },
  });
});

test('unfolds dynamic combos and grown inputs into dotted names, and wraps lists', () => {
  const options = [
    { key: 'png', inputs: { required: { bit_depth: [['8-bit', '16-bit']] } } },
    { key: 'jpg', inputs: { required: { quality: int(90, 1, 100) } } },
  ];
  const info = {
    ...OBJECT_INFO,
    Save: describe(
      {
        format: ['COMFY_DYNAMICCOMBO_V3', { options }],
        images: ['COMFY_AUTOGROW_V3', {}],
        box: ['BOUNDING_BOX', {}],
      },
      [],
    ),
  };
  const ui = uiGraph(
    [
      canvas(1),
      {
        id: 2,
        type: 'Save',
        inputs: [{ name: 'images.image0', type: 'IMAGE', link: 1 }],
        values: ['jpg', 75, [1, 2, 3]],
      },
    ],
    [[1, 1, 0, 2, 0, 'IMAGE']],
  );
  expect(inputsOf(ui, info)['2']).toEqual({
    format: 'jpg',
    'format.quality': 75,
    box: { __value__: [1, 2, 3] },
    'images.image0': ['1', 0],
  });
});

test('follows Set and Get, reroutes in a row, and reaches through a bypassed node by type', () => {
  const twoInputs = [
    { name: 'model', type: 'MODEL', link: null },
    { name: 'image', type: 'IMAGE', link: 4 },
  ];
  const ui = uiGraph(
    [
      canvas(1),
      {
        id: 2,
        type: 'SetNode',
        inputs: [{ name: 'IMAGE', type: 'IMAGE', link: 1 }],
        values: ['pic'],
      },
      { id: 3, type: 'GetNode', outputs: ['IMAGE'], values: ['pic'] },
      { id: 4, type: 'Reroute', inputs: [{ name: '', type: '*', link: 2 }], outputs: ['*'] },
      { id: 5, type: 'Reroute', inputs: [{ name: '', type: '*', link: 3 }], outputs: ['*'] },
      { id: 6, type: 'Unknown', mode: 4, inputs: twoInputs, outputs: ['IMAGE'] },
      save(7, 5),
    ],
    [
      [1, 1, 0, 2, 0, 'IMAGE'],
      [2, 3, 0, 4, 0, '*'],
      [3, 4, 0, 5, 0, '*'],
      [4, 5, 0, 6, 1, 'IMAGE'],
      [5, 6, 0, 7, 0, 'IMAGE'],
    ],
  );
  expect(inputsOf(ui)).toMatchObject({ '7': { images: ['1', 0] } });
  expect(Object.keys(convert(ui))).toEqual(['1', '7']);
});

test('leaves out what comes from a muted node', () => {
  const ui = uiGraph([{ ...canvas(1), mode: 2 }, save(2, 1)], [[1, 1, 0, 2, 0, 'IMAGE']]);
  expect(inputsOf(ui)).toEqual({ '2': { filename_prefix: 'mg' } });
});

test('warns of choices that the editor would draw by lot', () => {
  const ui = uiGraph([{ id: 1, type: 'CLIPTextEncode', values: ['a {red|blue} door'] }], []);
  const { graph, warnings } = convertUiWorkflow(ui, OBJECT_INFO, {});
  expect(graph['1']?.inputs['text']).toBe('a {red|blue} door');
  expect(warnings).toEqual([expect.stringContaining('Node 1 CLIPTextEncode')]);
});

test('names every missing class at once', () => {
  const ui = uiGraph(
    [
      { id: 1, type: 'Foo' },
      { id: 2, type: 'Bar' },
      { id: 3, type: 'Foo' },
    ],
    [],
  );
  expect(() => convert(ui)).toThrow(
    expect.objectContaining({
      code: 'node_class_unknown',
      message: '2 node classes are missing on the server: Foo (node 1, 3); Bar (node 2).',
    }) as Error,
  );
});

test('asks for the descriptions of the classes', () => {
  expect(() => convertUiWorkflow(uiGraph([], []), undefined, {})).toThrow(
    expect.objectContaining({ code: 'object_info_needed' }) as Error,
  );
});
