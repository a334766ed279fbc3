import { expect, it } from 'vitest';
import { libraryScene } from './library-scene.ts';

it('finds what other programs made, by prompt, body, tags and model', async () => {
  const { library, addPrompt, addArtifact, ids } = await libraryScene();
  const harbour = addPrompt('A harbour at night', { prompt: 'quiet water', style_tags: ['Öl'] });
  const forest = addPrompt('A forest');
  const first = addArtifact(harbour, {
    metadata: { recipe: { parameters: { model: 'flux-dev' } } },
  });
  const second = addArtifact(forest, { createdAt: '2026-01-07 12:00:00' });
  expect((await library.index()).ids).toEqual([second, first]);
  for (const search of ['HARB', 'water', 'ol', 'flux', 'harbour water flux-d']) {
    expect([search, await ids(search)]).toEqual([search, [first]]);
  }
  expect(await ids('harbour forest')).toEqual([]);
  await library.change([second], { addTags: ['Calm'], rating: 4, label: 'blue', favourite: true });
  expect(await ids('calm')).toEqual([second]);
  const [item] = await library.items([second]);
  expect(item).toMatchObject({
    artifact: { id: second, promptId: forest },
    promptText: 'A forest',
    kind: 'image',
    tags: ['Calm'],
    rating: 4,
    label: 'blue',
    favourite: true,
    stackSize: 1,
  });
});
