import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  checkContract,
  drawWorkflow,
  explainWorkflow,
  findBindings,
  makeContract,
  readWorkflow,
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
import { OBJECT_INFO } from './support/object-info.ts';

type Nodes = Parameters<typeof graphOf>[0];
const NODES: Nodes = {
  '1': checkpoint('a.safetensors'),
  '2': encode('a red kite'),
  '3': encode('blurry'),
  '4': ['EmptyLatentImage', size(512, 512)],
  '5': kSampler(from('2'), from('3'), from('4')),
  '6': decode(from('5')),
  '7': saveImage(from('6')),
};
const SD = graphOf(NODES);
const codes = (graph: ApiWorkflow, info = OBJECT_INFO) =>
  checkContract(makeContract(SD), graph, { objectInfo: info }).map(({ code }) => code);

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

test('what fits is not talked about', () => {
  expect(codes(SD)).toEqual([]);
  expect(checkContract(makeContract(SD), SD)).toEqual([]);
});

test('a node class that is not there is named, with what to do', () => {
  const info = without(OBJECT_INFO, 'KSampler');
  expect(checkContract(makeContract(SD), SD, { objectInfo: info })).toEqual([
    {
      code: 'node_missing',
      severity: 'error',
      message: 'The server has no node class KSampler.',
      hint: expect.stringContaining('Install the node pack') as string,
    },
  ]);
});

test.each([
  ['b.safetensors', 'It has sub/b.safetensors: name that one.'],
  ['c.safetensors', 'There it has a.safetensors, sub/b.safetensors.'],
])('model %s is missing: %s', (file, hint) => {
  const graph = graphOf({ ...NODES, '1': checkpoint(file) });
  const [problem] = checkContract(makeContract(graph), graph, { objectInfo: OBJECT_INFO });
  expect(problem).toMatchObject({ code: 'model_missing' });
  expect(problem?.hint).toContain(hint);
});

test('a model is the same with the slashes of Windows', () => {
  const graph = graphOf({ ...NODES, '1': checkpoint('sub\\b.safetensors') });
  expect(checkContract(makeContract(graph), graph, { objectInfo: OBJECT_INFO })).toEqual([]);
});

test('drift that moves nothing is a warning, what moves a place an error', () => {
  expect(codes(graphOf({ ...NODES, '2': encode('another default') }))).toEqual(['graph_changed']);
  expect(codes(graphOf({ ...NODES, '2': ['PrimitiveInt', { value: 1 }] }))).toEqual([
    'place_gone',
    'graph_changed',
  ]);
  expect(codes(graphOf({ ...NODES, '7': ['PreviewImage', { images: from('6') }] }))).toEqual([
    'place_gone',
    'output_gone',
    'graph_changed',
  ]);
});

test('values that the server would refuse are told', () => {
  const wrong = { sampler_name: 'dreaming', steps: 0 };
  const graph = graphOf({ ...NODES, '5': kSampler(from('2'), from('3'), from('4'), wrong) });
  const problems = checkContract(makeContract(graph), graph, { objectInfo: OBJECT_INFO });
  expect(problems.map(({ message }) => message)).toEqual(
    expect.arrayContaining([
      'The server refuses "dreaming" for KSampler.sampler_name (node 5).',
      'The server refuses 0 for KSampler.steps (node 5).',
    ]),
  );
});

test.each([
  [
    'a link that leads nowhere',
    { ...NODES, '6': decode(from('99')) },
    'graph_broken',
    'VAEDecode.samples (node 6) is linked to node 99, which is not there.',
  ],
  [
    'a circle',
    { ...NODES, '2': encode(from('2')) },
    'graph_broken',
    'Nodes feed each other in a circle, or wait for such: ',
  ],
  [
    'an input that is not there',
    { ...NODES, '7': ['SaveImage', { filename_prefix: 'a' }] },
    'input_missing',
    'SaveImage (node 7) lacks its input images, without which a server refuses it.',
  ],
])('%s keeps a graph from being run', (_, nodes, code, message) => {
  const graph = graphOf(nodes as Nodes);
  const found = checkContract(makeContract(graph), graph, { objectInfo: OBJECT_INFO });
  expect(found).toMatchObject([{ code, severity: 'error' }]);
  expect(found[0]?.message).toContain(message);
});

test.each(KIND_GRAPHS)('$name has nothing broken in it', ({ graph }) => {
  expect(checkContract(makeContract(graph), graph)).toEqual([]);
});

test('a graph is explained in words', () => {
  expect(explainWorkflow(SD)).toEqual([
    '7 nodes, of which none idle.',
    'It makes:',
    '  image: SaveImage (node 7)',
    'It loads:',
    '  a.safetensors (CheckpointLoaderSimple.ckpt_name)',
    'It works so:',
    '  KSampler (node 5) samples: steps 20, cfg 7, sampler_name "euler", scheduler "normal", denoise 1',
    'It takes:',
    '  prompt = "a red kite" (2.text)',
    '  negative = "blurry" (3.text)',
    '  seed = 42 (5.seed)',
    '  width = 512 (4.width)',
    '  height = 512 (4.height)',
    '  batch = 1 (4.batch_size)',
    '  steps = 20 (5.steps)',
    '  cfg = 7 (5.cfg)',
    '  denoise = 1 (5.denoise)',
    '  prefix = "mg/picture" (7.filename_prefix)',
  ]);
});

test.each(KIND_GRAPHS)('$name is drawn, every node once', ({ graph }) => {
  const svg = drawWorkflow(graph, { bindings: findBindings(graph) });
  expect(svg.match(/<g>/g)).toHaveLength(Object.keys(graph).length);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(svg.match(/<text|<title/g)?.length).toBe(svg.match(/<\/text>|<\/title>/g)?.length);
});

test('hostile texts and circles draw no markup', () => {
  const svg = drawWorkflow({
    '<script>': {
      class_type: '</text><script>alert("x")</script>',
      inputs: { 'a"><b>': '&amp;\u0000\u202e\ud800<', next: ['<script>', 0] },
      _meta: { title: '<img src=x onerror=y>' },
    },
  });
  expect(svg).not.toMatch(/<(script|img|b)\b/);
  // eslint-disable-next-line no-control-regex
  expect(svg).not.toMatch(/[\u0000\u202e]/);
  expect(svg).toContain('&amp;amp;');
});

const GRAPHS = new URL('../__fixtures__/graphs/', import.meta.url);
const files = readdirSync(GRAPHS).filter(
  (name) => name.endsWith('.json') && !name.includes('30-ui-format.json'),
);

test.each(files)('%s is read, looked through, written and read back the same', (name) => {
  const { api } = readWorkflow(readFileSync(new URL(name, GRAPHS)));
  if (api === undefined) throw new Error('it is an API graph');
  expect(readWorkflow(writeJson(api, 1)).api).toEqual(api);
  const { ambiguities, inputs } = findBindings(api);
  // That one is wrong on purpose, and makes two pictures of different sizes.
  const asked = name.startsWith('05c') ? ['width', 'height'] : [];
  expect(ambiguities.map((each) => each.name)).toEqual(asked);
  expect({
    name,
    inputs: inputs.map((each) =>
      [each.name, ...each.places.map((p) => `${p.node}.${p.input}`)].join(' '),
    ),
  }).toMatchSnapshot();
  expect(drawWorkflow(api)).toContain('</svg>');
});
