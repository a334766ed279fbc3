import { expect, test } from 'vitest';
import { findBindings, type ApiWorkflow, type Bindings } from '../../src/workflow/index.ts';
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
import { boundPlaces } from './support/bound-places.ts';
import { describe as describeClass, OBJECT_INFO } from './support/object-info.ts';

type Nodes = Parameters<typeof graphOf>[0];

/** SD 1.5 with what a test puts in its place. */
function sd(nodes: Nodes): ApiWorkflow {
  return graphOf({
    '1': checkpoint('sd15.safetensors'),
    '2': encode('a red kite'),
    '3': encode('blurry'),
    '4': ['EmptyLatentImage', size(512, 512)],
    '5': kSampler(from('2'), from('3'), from('4')),
    '6': decode(from('5')),
    '7': saveImage(from('6')),
    ...nodes,
  });
}

const bound = (nodes: Nodes) => boundPlaces(findBindings(sd(nodes)));
const questions = ({ ambiguities }: Bindings) =>
  Object.fromEntries(
    ambiguities.map(({ name, candidates }) => [
      name,
      candidates.map(({ places }) => places.map(({ node, input }) => `${node}.${input}`)),
    ]),
  );

test.each<[string, Nodes]>([
  ['the same encoder', { '5': kSampler(from('2'), from('2'), from('4')) }],
  [
    'the same text through two encoders',
    {
      '8': ['PrimitiveString', { value: 'a red kite' }],
      '2': encode(from('8')),
      '3': encode(from('8')),
    },
  ],
  [
    'a part of the positive text',
    {
      '8': ['PrimitiveString', { value: 'a red kite' }],
      '9': ['PrimitiveString', { value: 'sharp' }],
      '10': ['StringConcatenate', { string_a: from('8'), string_b: from('9'), delimiter: ', ' }],
      '2': encode(from('10')),
      '3': encode(from('9')),
    },
  ],
  [
    'zeroed positive',
    {
      '3': ['ConditioningZeroOut', { conditioning: from('2') }],
    },
  ],
])('the negative is not written where it is %s', (_name, nodes) => {
  const places = bound(nodes);
  expect(places['prompt']).toHaveLength(1);
  expect(places).not.toHaveProperty('negative');
});

test('follows a linked text to its literal, through joints, switches and displays', () => {
  expect(
    bound({
      '8': ['PrimitiveStringMultiline', { value: 'a red kite' }],
      '9': ['StringConcatenate', { string_a: 'photo of', string_b: from('8'), delimiter: ' ' }],
      '10': ['ComfySwitchNode', { switch: true, on_true: from('9'), on_false: from('11') }],
      '11': ['PrimitiveString', { value: 'not used' }],
      '12': ['ShowText|pysssss', { text: from('10'), text_0: 'shown before' }],
      '2': encode(from('12')),
    })['prompt'],
  ).toEqual(['8.value']);
});

test('follows conditioning through ControlNet, areas and switches to the right side', () => {
  const places = bound({
    '8': ['ConditioningSetArea', { conditioning: from('2'), width: 64, height: 64, strength: 1 }],
    '9': ['LoadImage', { image: 'pose.png' }],
    '10': [
      'ControlNetApplyAdvanced',
      { positive: from('8'), negative: from('3'), image: from('9'), strength: 1 },
    ],
    '11': ['ComfySwitchNode', { switch: false, on_true: from('2'), on_false: from('10', 1) }],
    '5': kSampler(from('10'), from('11'), from('4')),
  });
  expect(places).toMatchObject({ prompt: ['2.text'], negative: ['3.text'], image: ['9.image'] });
});

test('writes the first of joined encoders and says that the others stay', () => {
  const bindings = findBindings(
    sd({
      '8': encode('a blue sky'),
      '9': ['ConditioningCombine', { conditioning_1: from('2'), conditioning_2: from('8') }],
      '5': kSampler(from('9'), from('3'), from('4')),
    }),
  );
  expect(boundPlaces(bindings)['prompt']).toEqual(['2.text']);
  expect(bindings.notes).toEqual([
    'The positive joins several encoders; the first is written, CLIPTextEncode stays.',
  ]);
});

test('two pictures from different texts are a question, from equal ones they are not', () => {
  const second = (text: string, other: string): Nodes => ({
    '12': encode(text),
    '15': kSampler(from('12'), from('3'), from('14')),
    '14': ['EmptyLatentImage', size(other === 'wide' ? 768 : 512, 512)],
    '16': decode(from('15')),
    '17': saveImage(from('16')),
  });
  const different = findBindings(sd(second('a blue boat', 'wide')));
  expect(questions(different)).toEqual({
    prompt: expect.arrayContaining([['2.text'], ['12.text']]) as unknown,
    width: expect.arrayContaining([['4.width'], ['14.width']]) as unknown,
  });
  expect(boundPlaces(different)).not.toHaveProperty('prompt');
  expect(boundPlaces(different)['seed']).toEqual(['15.seed', '5.seed']);
  const equal = findBindings(sd(second('a red kite', 'same')));
  expect(equal.ambiguities).toEqual([]);
  expect(boundPlaces(equal)['prompt']).toEqual(['12.text', '2.text']);
});

test('an answer settles a question, and a name of one’s own is bound', () => {
  const graph = sd({
    '12': encode('a blue boat'),
    '15': kSampler(from('12'), from('3'), from('4')),
    '16': decode(from('15')),
    '17': saveImage(from('16')),
  });
  const bindings = findBindings(graph, undefined, {
    bind: {
      prompt: [{ node: '12', input: 'text' }],
      sampler: [{ node: '5', input: 'sampler_name' }],
      negative: [],
    },
  });
  expect(bindings.ambiguities).toEqual([]);
  expect(boundPlaces(bindings)).toMatchObject({ prompt: ['12.text'], sampler: ['5.sampler_name'] });
  expect(boundPlaces(bindings)).not.toHaveProperty('negative');
});

test.each([
  [{ node: '99', input: 'text' }, 'no such node'],
  [{ node: '2', input: 'words' }, 'is no input of that node'],
  [{ node: '2', input: 'clip' }, 'is a link'],
])('an answer that names %j is refused', (place, words) => {
  expect(() => findBindings(sd({}), undefined, { bind: { prompt: [place] } })).toThrow(
    expect.objectContaining({
      code: 'answer_invalid',
      message: expect.stringContaining(words) as string,
    }) as Error,
  );
});

test('the second pass over a picture keeps its own size and steps, and gets the seed', () => {
  const places = bound({
    '8': ['LatentUpscale', { samples: from('5'), upscale_method: 'area', ...size(1024, 1024) }],
    '9': kSampler(from('2'), from('3'), from('8'), { steps: 12, denoise: 0.5, cfg: 5 }),
    '6': decode(from('9')),
  });
  expect(places).toMatchObject({
    width: ['4.width'],
    steps: ['5.steps'],
    denoise: ['5.denoise'],
    cfg: ['5.cfg'],
    seed: ['5.seed', '9.seed'],
  });
});

test('a later sampler with words of its own keeps them', () => {
  const bindings = findBindings(
    sd({
      '8': encode('detailed face'),
      '9': [
        'FaceDetailer',
        { image: from('6'), positive: from('8'), negative: from('3'), seed: 1, steps: 8, cfg: 5 },
      ],
      '7': saveImage(from('9')),
    }),
  );
  expect(boundPlaces(bindings)).toMatchObject({ prompt: ['2.text'], seed: ['5.seed', '9.seed'] });
  expect(bindings.notes).toContain(
    'A later sampler has a prompt of its own, which stays as it is.',
  );
});

test('follows seeds, sizes and steps to the numbers behind them', () => {
  expect(
    bound({
      '8': ['SeedNode', { seed: 5 }],
      '9': ['PrimitiveInt', { value: 30 }],
      '10': ['Size', { width: 640, height: 384 }],
      '11': ['IntToFloat', { a: from('12') }],
      '12': ['PrimitiveFloat', { value: 6 }],
      '4': ['EmptyLatentImage', size(from('10'), from('10', 1))],
      '5': kSampler(from('2'), from('3'), from('4'), {
        seed: from('8'),
        steps: from('9'),
        cfg: from('11'),
      }),
    }),
  ).toMatchObject({
    seed: ['8.seed'],
    steps: ['9.value'],
    width: ['10.width'],
    height: ['10.height'],
    cfg: ['12.value'],
  });
});

test('a size that the graph computes has no input, and that is said', () => {
  const bindings = findBindings(
    sd({
      '8': ['LoadImage', { image: 'a.png' }],
      '9': ['GetImageSize', { image: from('8') }],
      '4': ['EmptyLatentImage', size(from('9'), from('9', 1))],
    }),
  );
  expect(boundPlaces(bindings)).not.toHaveProperty('width');
  expect(bindings.notes).toContain('The width is computed in the graph, so it has no input.');
});

test('only what an output needs is bound', () => {
  const places = bound({ '8': encode('an orphan'), '9': ['RandomNoise', { noise_seed: 3 }] });
  expect(places).toMatchObject({ prompt: ['2.text'], seed: ['5.seed'] });
});

test('a picture that is only cut out is a mask', () => {
  const places = bound({
    '8': ['LoadImage', { image: 'a.png' }],
    '9': ['LoadImage', { image: 'm.png' }],
    '10': ['VAEEncodeForInpaint', { pixels: from('8'), mask: from('9', 1), grow_mask_by: 6 }],
    '5': kSampler(from('2'), from('3'), from('10')),
  });
  expect(places).toMatchObject({ image: ['8.image'], mask: ['9.image'] });
});

test('with a server’s word, unknown classes are outputs, encoders and loaders', () => {
  const info = {
    ...OBJECT_INFO,
    MyEncoder: describeClass(
      { words: ['STRING', { multiline: true }], mode: [['a', 'b']], clip: ['CLIP'] },
      ['CONDITIONING'],
    ),
    MyLoader: describeClass({ file: [['a.png'], { image_upload: true }] }, ['IMAGE']),
    MySink: describeClass({ thing: ['IMAGE'] }, [], { output_node: true }),
  };
  const graph = graphOf({
    '1': checkpoint('a.safetensors'),
    '2': ['MyEncoder', { words: 'a red kite', mode: 'a', clip: from('1', 1) }],
    '3': encode('blurry'),
    '4': ['MyLoader', { file: 'a.png' }],
    '5': ['VAEEncode', { pixels: from('4'), vae: from('1', 2) }],
    '6': kSampler(from('2'), from('3'), from('5')),
    '7': decode(from('6')),
    '8': ['MySink', { thing: from('7') }],
  });
  const bindings = findBindings(graph, info);
  expect(boundPlaces(bindings)).toMatchObject({ prompt: ['2.words'], image: ['4.file'] });
  expect(bindings.outputs).toEqual([
    { name: 'image', node: '8', media: 'image', isTemporary: false },
  ]);
});

test('films of different rates are a question', () => {
  const combine = (rate: number) =>
    ['VHS_VideoCombine', { images: from('6'), frame_rate: rate, filename_prefix: 'a' }] as const;
  expect(questions(findBindings(sd({ '8': combine(8), '9': combine(16) })))).toEqual({
    fps: expect.arrayContaining([['8.frame_rate'], ['9.frame_rate']]) as unknown,
  });
});
