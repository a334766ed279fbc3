import { expect, test } from 'vitest';
import { findBindings, type ApiWorkflow } from '../../src/workflow/index.ts';
import { from, graphOf, saveImage, size } from './kinds/kind-graph.ts';
import { boundPlaces } from './support/bound-places.ts';

type Nodes = Parameters<typeof graphOf>[0];

const film = (sound: Nodes, pictures: Nodes[string]): ApiWorkflow =>
  graphOf({
    '1': pictures,
    '2': ['CreateVideo', { images: from('1'), fps: 12, audio: from('3') }],
    '4': ['SaveVideo', { video: from('2'), filename_prefix: 'a' }],
    ...sound,
  });
const SILENCE: Nodes = { '3': ['EmptyAudio', { duration: 1, sample_rate: 44100 }] };

test('a film that is painted lasts as long as its pictures and its sound', () => {
  const painted: Nodes[string] = ['EmptyImage', { ...size(64, 64), batch_size: 12 }];
  const bindings = boundPlaces(findBindings(film(SILENCE, painted)));
  expect(bindings).toMatchObject({ length: ['1.batch_size'], duration: ['3.duration'] });
});

test('seconds that say nothing of what comes out are not bound', () => {
  const loaded: Nodes[string] = ['LoadImage', { image: 'a.png' }];
  expect(boundPlaces(findBindings(film(SILENCE, loaded)))).not.toHaveProperty('duration');
  const asleep: Nodes = {
    '1': ['EmptyImage', size(64, 64)],
    '2': ['Sleep', { image: from('1'), seconds: 3 }],
    '3': saveImage(from('2')),
  };
  expect(boundPlaces(findBindings(graphOf(asleep)))).not.toHaveProperty('duration');
});
