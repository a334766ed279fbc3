import { builtInKinds, createKindRegistry } from '@media-gen/core';
import { expect, test } from 'vitest';
import { parseScriptArguments } from '../src/script-contract/script-arguments.ts';
import { readScriptBody } from '../src/script-contract/script-body.ts';

const kinds = createKindRegistry(builtInKinds);

function bodyOf(argv: readonly string[]) {
  const { kind, body } = readScriptBody(parseScriptArguments(argv), kinds);
  return { kind: kind.name, body };
}

const song = { title: 'la', structure: [{ type: 'verse', number: 1, lyrics: 'la\nlo' }] };

test.each([
  [
    'the app, image',
    ['--text7', 'a kite', '--output', 'o', '--comfyui-directory', 'd', '--queue-size', '1'],
    { kind: 'image', body: { prompt: 'a kite' } },
  ],
  [
    'Phase2, image',
    ['--prompt', 'a kite', '--negative-prompt', 'fog', '--output', 'o', '--queue-size', '1'],
    { kind: 'image', body: { prompt: 'a kite', negative_prompt: 'fog' } },
  ],
  [
    'the older pipeline, image',
    ['--text4', 'a kite', '--text5', 'fog', '--queue-size', '2', '--output', 'o'],
    { kind: 'image', body: { prompt: 'a kite', negative_prompt: 'fog' } },
  ],
  [
    'an exported script with a size',
    ['--text7=a kite', '--width4', '512', '--height5', '768', '-o', 'o', '-q', '1'],
    { kind: 'image', body: { prompt: 'a kite', technical_params: { aspect_ratio: '512x768' } } },
  ],
  [
    'the app, song',
    [
      '--tags',
      'Genre: folk\nMood: calm, then wild\nTempo: slow\nKey: D minor\nTime Signature: 3/4\nVocal Style: low\nInstrumentation: flute, drum',
      '--lyrics',
      '[Verse 1]\nla\nlo',
      '--output',
      'o',
    ],
    {
      kind: 'audio',
      body: {
        ...song,
        genre: 'folk',
        mood: 'calm, then wild',
        tempo: 'slow',
        metadata: {
          key: 'D minor',
          time_signature: '3/4',
          vocal_style: 'low',
          instrumentation: ['flute', 'drum'],
        },
      },
    },
  ],
  [
    'Phase2, song',
    ['--lyrics', '[VERSE]\nla', '--tags', 'folk, calm', '--output', 'o'],
    {
      kind: 'audio',
      body: {
        title: 'la',
        structure: [{ type: 'verse', lyrics: 'la' }],
        genre: 'folk',
        mood: 'calm',
        tempo: 'medium',
      },
    },
  ],
])('%s', (_name, argv, expected) => {
  expect(bodyOf(argv)).toEqual(expected);
});

test.each([['-minimalist'], ['--seed11'], ['--'], ['--json'], ['-h']])(
  'the text %s is taken in both forms',
  (text) => {
    expect(bodyOf([`--text7=${text}`]).body).toEqual({ prompt: text });
    expect(bodyOf(['--text7', text]).body).toEqual({ prompt: text });
  },
);

test('flags that say nothing to us are named; after -- everything is ComfyUI’s', () => {
  const { unknown, values } = parseScriptArguments([
    '--cfg13',
    '1',
    '--text7',
    'x',
    '--disable-metadata',
    '--vae_name3=y',
    '--',
    '--lowvram',
  ]);
  expect(unknown).toEqual(['--cfg13', '--vae_name3']);
  expect(values.get('text')).toEqual(['x']);
});

test('without anything to render it is a usage error that names what was not known', () => {
  expect(() => bodyOf(['--positive3', 'a kite', '--output', 'o'])).toThrow(
    'Not known: --positive3.',
  );
  expect(() => bodyOf(['--text7'])).toThrow('--text7 needs a value.');
});
