import { expect, test } from 'vitest';
import { findBindings } from '../../src/workflow/index.ts';
import { from, graphOf, kSampler, saveImage } from './kinds/kind-graph.ts';
import { boundPlaces } from './support/bound-places.ts';

test('a loader that holds both texts and the size is written as such', () => {
  const graph = graphOf({
    '1': [
      'Efficient Loader',
      {
        ckpt_name: 'a.safetensors',
        positive: 'a red kite',
        negative: 'blurry',
        empty_latent_width: 512,
        empty_latent_height: 768,
      },
    ],
    '2': ['KSampler (Efficient)', kSampler(from('1', 1), from('1', 2), from('1', 3))[1]],
    '3': saveImage(from('2', 5)),
  });
  expect(boundPlaces(findBindings(graph))).toMatchObject({
    prompt: ['1.positive'],
    negative: ['1.negative'],
    width: ['1.empty_latent_width'],
    height: ['1.empty_latent_height'],
  });
});
