import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import defaultExport, { scriptSong } from '../src/index.ts';
import { fixture, hasPython, PAYLOAD, record, startAttempt } from './attempt.ts';

const LYRICS = '[Verse 1]\nHush, small boat\n\n[Pre-chorus]\n--row\n';
const TAGS =
  'Genre: lullaby\nMood: tender\nTempo: slow\nKey: D major\nTime Signature: 6/8\nVocal Style: alto\nInstrumentation: harp, flute';
const OUTPUT = ['--output', 'DIR', '--queue-size', '1'];

describe('the arguments of each preset', () => {
  it('app', async () => {
    const { args, dropped, result } = await record({ comfyuiDirectory: '/tmp' });
    expect(args).toEqual([
      `--tags=${TAGS}`,
      `--lyrics=${LYRICS}`,
      '--output',
      'DIR',
      '--comfyui-directory',
      '/tmp',
      '--queue-size',
      '1',
    ]);
    expect(dropped).toEqual(['field_not_passed title']);
    expect(result.seed).toBeNull();
  });

  it('phase2', async () => {
    const { args, dropped } = await record({ preset: 'phase2' });
    expect(args).toEqual([
      '--tags=lullaby, tender',
      '--lyrics=[VERSE]\nHush, small boat\n\n[PRE-CHORUS]\n--row\n',
      ...OUTPUT,
    ]);
    expect(dropped).toEqual([
      'field_not_passed title',
      'field_not_passed tempo',
      'field_not_passed structure[0].number',
      'field_not_passed metadata.key',
      'field_not_passed metadata.time_signature',
      'field_not_passed metadata.vocal_style',
      'field_not_passed metadata.instrumentation',
    ]);
  });

  it('placeholder', async () => {
    const { args, dropped } = await record({ preset: 'placeholder' });
    expect(args).toEqual([`--lyrics_text=${LYRICS}`, ...OUTPUT]);
    expect(dropped).toContain('field_not_passed genre');
  });

  it('pipeline, with other flags, a seed and arguments at the end', async () => {
    const plain = await record({ preset: 'pipeline' });
    expect(plain.args).toEqual([`--tags5=${TAGS}`, `--lyrics6=${LYRICS}`, ...OUTPUT]);
    const { args, result } = await record({
      preset: 'pipeline',
      tagsArg: 'tags8',
      lyricsArg: 'lyrics9',
      seedArg: 'seed3',
      extraArgs: ['--steps', '50'],
    });
    expect(args).toEqual([
      `--tags8=${TAGS}`,
      `--lyrics9=${LYRICS}`,
      '--seed3=9007199254740991',
      ...OUTPUT,
      '--steps',
      '50',
    ]);
    expect(result.seed).toBeUndefined();
  });

  it('one’s own', async () => {
    const { args, dropped } = await record({
      args: [
        '--title={title}',
        '--style={genre}, {instrumentation}',
        '--words={lyrics}',
        ['--key', '{key}'],
      ],
      format: 'doc',
    });
    expect(args).toEqual([
      '--title=Small Boat',
      '--style=lullaby, harp, flute',
      '--words=[VERSE]\nHush, small boat\n\n[PRE-CHORUS]\n--row\n',
      '--key',
      'D major',
    ]);
    expect(dropped).toEqual([
      'field_not_passed mood',
      'field_not_passed tempo',
      'field_not_passed structure[0].number',
      'field_not_passed metadata.time_signature',
      'field_not_passed metadata.vocal_style',
    ]);
  });
});

interface Sample {
  readonly id: string;
  readonly writings: readonly unknown[];
  readonly original: { readonly tags: string; readonly lyrics: string };
}

describe('tags and lyrics arrive byte for byte as the original application passes them', async () => {
  const { lyrics_prompts: samples } = JSON.parse(
    await readFile(fixture('sample-prompts.json'), 'utf8'),
  ) as { lyrics_prompts: readonly Sample[] };

  it.each(samples)('$id', async ({ writings, original }) => {
    const { args } = await record({}, writings.at(-1));
    expect(args.slice(0, 2)).toEqual([`--tags=${original.tags}`, `--lyrics=${original.lyrics}`]);
  });
});

describe('what it refuses', () => {
  const executor = scriptSong.create({ script: 'any.py' });

  it('5 MB of lyrics, before anything is claimed', () => {
    const structure = [{ type: 'verse', lyrics: 'la '.repeat(1_700_000) }];
    expect(executor.plan({ ...PAYLOAD, structure })).toMatchObject([
      { code: 'EXECUTOR_CANNOT_HONOUR', severity: 'error' },
    ]);
    expect(executor.plan(PAYLOAD)).toEqual([]);
  });

  it('a payload without sections', async () => {
    const { context } = await startAttempt();
    await expect(executor.execute({ ...PAYLOAD, structure: [] }, context)).rejects.toMatchObject({
      failureClass: 'invalid',
      code: 'payload_refused',
    });
  });

  it.each([
    [{}, 'script'],
    [{ script: 'a.py', promptArg: 'text7' }, 'promptArg'],
    [{ script: 'a.py', args: ['--t={prompt}'] }, 'there is no {prompt}'],
    [{ script: 'a.py', args: ['{lyrics}'], tagsArg: 'tags' }, '"tagsArg" has no effect'],
    [{ script: 'a.py', args: ['{lyrics}'], queueSize: 2 }, '"queueSize" has no effect'],
    [{ script: 'a.py', args: ['{title}'], format: 'doc' }, '"format" has no effect'],
  ])('options that cannot be meant: %j', (options, message) => {
    expect(() => scriptSong.create(options)).toThrow(message);
  });
});

describe('what comes out', () => {
  it('songs of every kind, in the order of their names', async () => {
    const { result } = await record({ env: { NAMES: 'b.wav,a.flac,c.ogg,d.mp3,cover.png' } });
    expect(result.files.map(({ path }) => path)).toEqual(['a.flac', 'b.wav', 'c.ogg', 'd.mp3']);
  });

  it.skipIf(!hasPython)(
    'a song of a script that follows the contract (needs python3)',
    async () => {
      const { context, outputDir, progress } = await startAttempt();
      const executor = scriptSong.create({ script: fixture('song_workflow.py') });
      const { files } = await executor.execute(PAYLOAD, context);
      expect(files[0]?.path).toMatch(/^generated_song_\d{8}_\d{6}\.wav$/);
      const song = await readFile(join(outputDir, files[0]?.path ?? ''));
      expect(song.subarray(8, 12).toString()).toBe('WAVE');
      expect(progress).toEqual([
        { type: 'steps', done: 1, total: 2, stage: 'rendering' },
        { type: 'steps', done: 2, total: 2, stage: 'rendering' },
      ]);
      const { signal } = new AbortController();
      expect((await executor.check({ signal })).map(({ status }) => status)).toEqual(
        Array(4).fill('ok'),
      );
    },
  );
});

it('the default export is the definition', () => {
  expect(defaultExport).toBe(scriptSong);
  expect(scriptSong).toMatchObject({ name: 'script-song', kind: 'audio', specVersion: 1 });
});
