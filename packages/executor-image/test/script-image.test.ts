import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import defaultExport, { scriptImage } from '../src/index.ts';
import { fixture, hasPython, PAYLOAD, record, startAttempt } from './attempt.ts';

const ALL_BUT_PROMPT = [
  'field_not_passed negative_prompt',
  'field_not_passed style_tags',
  'field_not_passed technical_params.aspect_ratio',
  'field_not_passed technical_params.quality',
  'field_not_passed technical_params.mood',
  'field_not_passed composition.subject',
  'field_not_passed composition.background',
  'field_not_passed composition.lighting',
];
const without = (...paths: string[]) =>
  ALL_BUT_PROMPT.filter((line) => !paths.some((path) => line.endsWith(path)));

describe('the arguments of each preset', () => {
  it('app', async () => {
    const { args, dropped, result } = await record({ comfyuiDirectory: '/tmp' });
    expect(args).toEqual([
      '--text7=A boat at dawn',
      '--output',
      'DIR',
      '--comfyui-directory',
      '/tmp',
      '--queue-size',
      '1',
    ]);
    expect(dropped).toEqual(ALL_BUT_PROMPT);
    expect(result.seed).toBeNull();
  });

  it('app, with the flag that the old configuration names', async () => {
    const { args } = await record({ promptArg: 'text12' });
    expect(args).toEqual(['--text12=A boat at dawn', '--output', 'DIR', '--queue-size', '1']);
  });

  it('phase2', async () => {
    const { args, dropped } = await record({ preset: 'phase2', comfyuiDirectory: '/tmp' });
    expect(args).toEqual([
      '--prompt=A boat at dawn',
      '--negative-prompt=people, roads',
      '--output',
      'DIR',
      '--queue-size',
      '1',
    ]);
    expect(dropped).toEqual(without('negative_prompt'));
  });

  it('pipeline, with arguments of its own at the end', async () => {
    const { args } = await record({
      preset: 'pipeline',
      queueSize: 2,
      extraArgs: ['--cfg13', '2'],
    });
    expect(args).toEqual([
      '--text4=A boat at dawn',
      '--text5=people, roads',
      '--output',
      'DIR',
      '--queue-size',
      '2',
      '--cfg13',
      '2',
    ]);
  });

  it('leaves out what the writer left empty', async () => {
    const { args, dropped } = await record({ preset: 'phase2' }, { prompt: 'A boat' });
    expect(args).toEqual(['--prompt=A boat', '--output', 'DIR', '--queue-size', '1']);
    expect(dropped).toEqual([]);
  });
});

describe('what the writer wrote', () => {
  it('reaches the script where it has arguments for it', async () => {
    const { args, dropped, result } = await record({
      negativeArg: 'negative',
      widthArg: 'width4',
      heightArg: 'height5',
      stepsArg: 'steps12',
      steps: 20,
      seedArg: 'seed11',
      textTemplate:
        '{prompt}[, {style_tags}][, {mood} mood][, {subject}][, {background}][, {lighting}]',
    });
    expect(args.slice(0, 6)).toEqual([
      '--text7=A boat at dawn, 35mm, muted, calm mood, boat, fog, low sun',
      '--negative=people, roads',
      '--width4=1280',
      '--height5=832',
      '--steps12=20',
      '--seed11=9007199254740991',
    ]);
    expect(dropped).toEqual(['field_not_passed technical_params.quality']);
    expect(result.seed).toBeUndefined();
    expect(result.parameters).toMatchObject({ width: 1280, height: 832, steps: 20 });
  });

  it('can go into arguments of one’s own', async () => {
    const { args, dropped } = await record(
      {
        args: ['render', '--text={text}', ['--avoid', '{negative_prompt}'], '--into={outputDir}'],
      },
      { ...PAYLOAD, negative_prompt: '' },
    );
    expect(args.slice(0, 2)).toEqual(['render', '--text=A boat at dawn']);
    expect(args[2]).toMatch(/^--into=\//);
    expect(dropped).toEqual(without('negative_prompt'));
  });

  it('that is no aspect ratio is a warning', async () => {
    const payload = { prompt: 'x', technical_params: { aspect_ratio: 'tall-ish' } };
    const { args, dropped, result } = await record(
      { widthArg: 'width', heightArg: 'height' },
      payload,
    );
    expect(args[1]).toBe('--output');
    expect(dropped).toEqual([
      'field_not_passed technical_params.aspect_ratio',
      'aspect_ratio_unreadable technical_params.aspect_ratio',
    ]);
    expect(result.parameters).not.toHaveProperty('width');
  });

  it('arrives byte for byte', async () => {
    const prompt = `--seed11\n"two" 'three' $(touch /tmp/owned) \\ 👩‍🚀 עברית\ttab`;
    const { args } = await record({}, { prompt });
    expect(args[0]).toBe(`--text7=${prompt}`);
  });
});

describe('what it refuses before anything is claimed', () => {
  const executor = scriptImage.create({ script: 'any.py' });

  it.each([
    ['5 MB of text', 'x'.repeat(5_000_000), 'is 5000008 bytes long'],
    ['a NUL byte', 'a\0b', 'NUL'],
  ])('%s', async (_, prompt, message) => {
    const [problem] = executor.plan({ prompt });
    expect(problem).toMatchObject({ code: 'EXECUTOR_CANNOT_HONOUR', severity: 'error' });
    expect(problem?.message).toContain(message);
    const { context } = await startAttempt();
    await expect(executor.execute({ prompt }, context)).rejects.toMatchObject({
      failureClass: 'invalid',
    });
  });

  it('a payload without a text', async () => {
    expect(executor.plan({ prompt: ' ' })).toMatchObject([{ severity: 'error', path: 'prompt' }]);
    const { context } = await startAttempt();
    await expect(executor.execute({ prompt: ' ' }, context)).rejects.toMatchObject({
      code: 'payload_refused',
    });
  });

  it('nothing else', () => {
    expect(executor.plan(PAYLOAD)).toEqual([]);
  });
});

describe('what comes out', () => {
  it('files in the order of their numbers, and a true recipe', async () => {
    const { result, cwd } = await record({ env: { NAMES: 'b_10.png,b_9.webp,notes.txt,.c.png' } });
    expect(result.files).toEqual([{ path: 'b_9.webp' }, { path: 'b_10.png' }]);
    expect(cwd).toBe(dirname(fixture('record.mjs')));
    expect(result.parameters).toMatchObject({
      script: fixture('record.mjs'),
      interpreter: process.execPath,
      cwd,
    });
    expect(result.parameters?.['args']).toContain('--text7=A boat at dawn');
  });

  it('long texts are in the recipe as far as a recipe needs them', async () => {
    const { result } = await record({}, { prompt: 'x'.repeat(9_000) });
    const [text] = result.parameters?.['args'] as string[];
    expect(text).toHaveLength(2_000 + '… (9008 characters)'.length);
  });

  it('nothing is said as nothing', async () => {
    await expect(record({ env: { NAMES: 'out.gif' } })).rejects.toMatchObject({
      failureClass: 'output',
      code: 'nothing_produced',
      hint: expect.stringContaining('out.gif') as string,
    });
  });
});

describe.skipIf(!hasPython)('a script that follows the contract (needs python3)', () => {
  const options = { script: fixture('image_workflow.py'), seedArg: 'seed11' };

  it('paints, and says how far it is', async () => {
    const { context, outputDir, progress, log } = await startAttempt();
    const executor = scriptImage.create({
      ...options,
      widthArg: 'width4',
      heightArg: 'height5',
      stepsArg: 'steps12',
      steps: 4,
    });
    const result = await executor.execute(
      { prompt: '-x', technical_params: { aspect_ratio: '768x1024' } },
      context,
    );
    expect(result.files).toEqual([{ path: 'output.png' }]);
    expect(result.parameters).toMatchObject({ width: 768, height: 1024, steps: 4 });
    const picture = await readFile(join(outputDir, 'output.png'));
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([768, 1024]);
    expect(progress).toEqual([0, 1, 2, 3, 4].map((done) => ({ type: 'steps', done, total: 4 })));
    expect(log.at(-1)).toBe(`info Saved ${join(outputDir, 'output.png')}`);
  });

  it('is found fit by doctor', async () => {
    const signal = new AbortController().signal;
    const results = await scriptImage.create(options).check({ signal });
    expect(results.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'interpreter ok',
      'script ok',
      'working directory ok',
      'arguments ok',
    ]);
    expect(results[0]?.message).toMatch(/python3, Python 3\.\d+/);
    expect(results[3]?.message).toBe(
      'The script knows --text7, --seed11, --output, --comfyui-directory, --queue-size.',
    );
  });

  it('is found unfit where the flags are others', async () => {
    const signal = new AbortController().signal;
    const executor = scriptImage.create({ ...options, preset: 'phase2' });
    expect((await executor.check({ signal })).at(-1)).toMatchObject({
      name: 'arguments',
      status: 'error',
      message: expect.stringContaining('does not know --prompt, --negative-prompt') as string,
    });
  });

  it('says which argument it does not take', async () => {
    const { context } = await startAttempt();
    const executor = scriptImage.create({ ...options, negativeArg: 'negative' });
    await expect(
      executor.execute({ prompt: 'x', negative_prompt: 'y' }, context),
    ).rejects.toMatchObject({ failureClass: 'invalid', code: 'argument_invalid' });
  });
});

it('the default export is the definition', () => {
  expect(defaultExport).toBe(scriptImage);
  expect(scriptImage).toMatchObject({ name: 'script-image', kind: 'image', specVersion: 1 });
});
