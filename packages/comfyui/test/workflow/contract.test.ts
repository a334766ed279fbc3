import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyContract,
  diffWorkflow,
  graphHash,
  makeContract,
  parseContract,
  parseJson,
  writeContract,
  writeJson,
  type ApiWorkflow,
} from '../../src/workflow/index.ts';
import { KIND_GRAPHS } from './kinds/index.ts';
import {
  checkpoint,
  decode,
  encode,
  from,
  graphOf,
  kSampler,
  saveImage,
  size,
} from './kinds/kind-graph.ts';
import { describe as describeClass, int, OBJECT_INFO } from './support/object-info.ts';

const SD: ApiWorkflow = graphOf({
  '1': checkpoint('a.safetensors'),
  '2': encode('a red kite'),
  '3': encode('blurry'),
  '4': ['EmptyLatentImage', size(512, 512)],
  '5': kSampler(from('2'), from('3'), from('4'), { seed: 18446744073709551615n }),
  '6': decode(from('5')),
  '7': saveImage(from('6')),
});
const contract = makeContract(SD, OBJECT_INFO, { workflow: 'sd.json' });
const failure = (work: () => unknown): { code?: string; message?: string; details?: object } => {
  try {
    work();
  } catch (error) {
    return error as { code: string };
  }
  return {};
};

test('names, types, defaults, ranges and steps come from the graph and the server', () => {
  expect(contract.inputs['width']).toEqual({
    role: 'width',
    type: 'integer',
    default: 512,
    min: 16,
    max: 16384,
    step: 8,
    places: [{ node: '4', input: 'width', className: 'EmptyLatentImage' }],
  });
  expect(contract.inputs['seed']).toMatchObject({
    default: 18446744073709551615n,
    min: 0,
    max: 18446744073709551615n,
  });
  expect(contract.inputs['cfg']).toMatchObject({ type: 'number', min: 0, max: 100, step: 0.1 });
  expect(contract.inputs['prompt']).toMatchObject({ type: 'text', default: 'a red kite' });
  expect(contract.outputs).toEqual({
    image: { node: '7', className: 'SaveImage', media: 'image', isTemporary: false },
  });
  expect(contract.models).toEqual([
    { className: 'CheckpointLoaderSimple', input: 'ckpt_name', file: 'a.safetensors' },
  ]);
  expect(contract.nodeClasses).toContain('KSampler');
});

test('several places take what all of them allow', () => {
  const info = {
    ...OBJECT_INFO,
    Sixteen: describeClass({ width: int(1024, 16, 4096, 16), height: int(1024, 16, 4096, 16) }, [
      'LATENT',
    ]),
    ModelSamplingFlux: describeClass(
      { model: ['MODEL'], width: int(1024, 64, 8192, 8), height: int(1024, 64, 8192, 8) },
      ['MODEL'],
    ),
    PrimitiveInt: describeClass({ value: int(0, -1e15, 1e15) }, ['INT']),
  };
  const graph = graphOf({
    ...nodesOf(SD),
    '8': ['PrimitiveInt', { value: 1024 }],
    '9': ['ModelSamplingFlux', { model: from('1'), width: from('8'), height: 1024 }],
    '4': ['Sixteen', { width: from('8'), height: 1024 }],
    '5': kSampler(from('2'), from('3'), from('4'), { model: from('9') }),
  });
  const { inputs } = makeContract(graph, info);
  expect(inputs['width']).toMatchObject({ min: 64, max: 4096, step: 16, default: 1024 });
  expect(inputs['width']?.places).toHaveLength(1);
  expect(inputs['height']?.places).toHaveLength(2);
});

test.each(KIND_GRAPHS)('$name: a written contract is read back the same', ({ graph, outputs }) => {
  const made = makeContract(graph, undefined, { workflow: 'graph.json' });
  expect(parseContract(writeContract(made))).toEqual(made);
  expect(Object.keys(made.outputs)).toEqual(Object.keys(outputs));
});

test('the hash is the same in any order and under any title, and another for another graph', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.keys(SD), { minLength: 7 }), (order) => {
      const shuffled = Object.fromEntries(
        order.map((id) => {
          const { class_type, inputs } = SD[id] ?? { class_type: '', inputs: {} };
          const reversed = Object.fromEntries(Object.entries(inputs).reverse());
          return [id, { _meta: { title: 'x' }, inputs: reversed, class_type }];
        }),
      );
      expect(graphHash(shuffled)).toBe(graphHash(SD));
    }),
    { numRuns: 50 },
  );
  const other = applyContract(SD, contract, { seed: 1 }).graph;
  expect(graphHash(other)).not.toBe(graphHash(SD));
});

test('values are written to every place, into a copy, and the change is told', () => {
  const before = writeJson(SD, 0);
  const { graph, changes, warnings } = applyContract(SD, contract, {
    prompt: 'a blue boat',
    seed: 9007199254740993n,
    width: 700,
    steps: 20,
    negative: undefined,
  });
  expect(graph['2']?.inputs['text']).toBe('a blue boat');
  expect(graph['4']?.inputs['width']).toBe(704);
  expect(warnings).toEqual(['width 700 is rounded to 704: steps of 8.']);
  expect(changes.map(({ name, from: old, to }) => [name, old, to])).toEqual([
    ['prompt', 'a red kite', 'a blue boat'],
    ['seed', 18446744073709551615n, 9007199254740993n],
    ['width', 512, 704],
  ]);
  expect(writeJson(SD, 0)).toBe(before);
  const text = writeJson(graph, 0);
  expect(text).toContain('"seed":9007199254740993,');
  expect(parseJson(text)).toEqual(graph);
});

test('a share of the steps moves along with them', () => {
  const wan = KIND_GRAPHS.find(({ name }) => name.startsWith('16 Wan 2.2'));
  const graph = wan?.graph ?? {};
  const made = makeContract(graph);
  const changes = diffWorkflow(graph, made, { steps: 4 });
  expect(changes.map(({ node, input, to }) => `${node}.${input}=${String(to)}`).sort()).toEqual([
    '10.end_at_step=2',
    '10.steps=4',
    '11.start_at_step=2',
    '11.steps=4',
  ]);
});

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ['an unknown name', { colour: 'red' }, 'value_unbound'],
  ['a name of every object', { toString: 'x' }, 'value_unbound'],
  ['a number as text', { prompt: 5 }, 'value_invalid'],
  ['a text as number', { width: '512' }, 'value_invalid'],
  ['half a pixel', { width: 512.5 }, 'value_invalid'],
  ['no number', { width: Number.NaN }, 'value_invalid'],
  ['a seed that a double has changed', { seed: 2 ** 60 }, 'value_invalid'],
  ['a seed of 65 bits', { seed: 2n ** 64n }, 'value_out_of_range'],
  ['a seed below 0', { seed: -1 }, 'value_out_of_range'],
  ['a small width', { width: 8 }, 'value_out_of_range'],
  ['a large width', { width: 20000 }, 'value_out_of_range'],
  ['an endless cfg', { cfg: Number.POSITIVE_INFINITY }, 'value_invalid'],
])('%s is refused', (_name, values, code) => {
  expect(failure(() => applyContract(SD, contract, values)).code).toBe(code);
});

test('a value without a binding can be a warning instead', () => {
  const { warnings, changes } = applyContract(SD, contract, { colour: 'red' }, { unbound: 'warn' });
  expect(warnings).toEqual(['The workflow has no input "colour".']);
  expect(changes).toEqual([]);
});

test.each(['../x.png', '/etc/passwd', 'C:\\x.png', '', 'a/../../b.png', 'x\0.png'])(
  'the file name %j is refused',
  (image) => {
    const edit = KIND_GRAPHS.find(({ name }) => name === '13 img2img')?.graph ?? {};
    expect(failure(() => applyContract(edit, makeContract(edit), { image })).code).toBe(
      'value_invalid',
    );
  },
);

test('a link is never overwritten, nor another node’s input', () => {
  const linked = graphOf({
    ...nodesOf(SD),
    '2': encode(from('8')),
    '8': ['PrimitiveString', { value: 'x' }],
  });
  const renamed = graphOf({ ...nodesOf(SD), '2': ['Other', { text: 'x' }] });
  for (const graph of [linked, renamed, without('2')]) {
    expect(failure(() => applyContract(graph, contract, { prompt: 'y' })).code).toBe(
      'graph_drifted',
    );
  }
});

test('a question and a graph without outputs make no contract', () => {
  const two = graphOf({
    ...nodesOf(SD),
    '12': encode('a blue boat'),
    '15': kSampler(from('12'), from('3'), from('4')),
    '16': decode(from('15')),
    '17': saveImage(from('16')),
  });
  expect(failure(() => makeContract(two))).toMatchObject({
    code: 'ambiguous',
    details: { ambiguities: [{ name: 'prompt' }] },
  });
  expect(failure(() => makeContract(without('7'))).code).toBe('no_output');
});

test.each<[string, (text: string) => string, string, string | undefined]>([
  ['cut off', (text) => text.slice(0, 100), 'json_truncated', undefined],
  [
    'newer',
    (text) => text.replace('"contractVersion": 1', '"contractVersion": 2'),
    'contract_too_new',
    undefined,
  ],
  ['without a version', () => '{}', 'contract_invalid', 'contractVersion'],
  ['a list', () => '[]', 'contract_invalid', 'contractVersion'],
  [
    'with a path',
    (text) => text.replace('"sd.json"', '"../sd.json"'),
    'contract_invalid',
    'workflow',
  ],
  [
    'with a bad place',
    (text) => text.replace('"input": "text"', '"input": 5'),
    'contract_invalid',
    'inputs.prompt.places[0].input',
  ],
  [
    'with an unknown key',
    (text) => text.replace('"role": "prompt"', '"role": "prompt", "x": 1'),
    'contract_invalid',
    'inputs.prompt.x',
  ],
  [
    'with an unknown type',
    (text) => text.replace('"type": "text"', '"type": "words"'),
    'contract_invalid',
    'inputs.prompt.type',
  ],
  ['with another hash', (text) => text.replace('sha256:', 'md5:'), 'contract_invalid', 'graph'],
])('a contract %s is refused with its path', (_name, change, code, path) => {
  const thrown = failure(() => parseContract(change(writeContract(contract))));
  expect(thrown.code).toBe(code);
  if (path !== undefined) expect(thrown.details).toEqual({ path });
});

test('any JSON is read as a contract or refused, and never anything else', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(contract)), (value, key) => {
      const text = JSON.stringify({
        ...(parseJson(writeContract(makeContract(nodes53()))) as object),
        [key]: value,
      });
      const { code = 'contract_invalid' } = failure(() => parseContract(text));
      expect(['contract_invalid', 'contract_too_new']).toContain(code);
    }),
    { numRuns: 200 },
  );
});

function without(id: string): ApiWorkflow {
  return Object.fromEntries(Object.entries(SD).filter(([key]) => key !== id));
}

function nodesOf(graph: ApiWorkflow): Parameters<typeof graphOf>[0] {
  return Object.fromEntries(
    Object.entries(graph).map(([id, { class_type, inputs }]) => [
      id,
      [class_type, inputs] as const,
    ]),
  );
}

/** Without numbers that `JSON.stringify` refuses. */
function nodes53(): ApiWorkflow {
  return graphOf({ '1': ['LoadImage', { image: 'a.png' }], '2': saveImage(from('1')) });
}
