import { describe, expect, it } from 'vitest';
import { scriptImage } from '../src/index.ts';
import { fixture } from './attempt.ts';

describe('options that cannot be meant are refused', () => {
  it.each([
    [{}, 'script'],
    [{ script: 'a.py', python: 'python3' }, 'python'],
    [{ script: 'a.py', promptArg: '--text7' }, 'without its dashes'],
    [{ script: 'a.py', preset: 'comfy' }, 'preset'],
    [{ script: 'a.py', args: ['--t={txt}'] }, 'there is no {txt}'],
    [{ script: 'a.py', textTemplate: '{seed}' }, 'there is no {seed}'],
    [{ script: 'a.py', args: ['{text}'], seedArg: 'seed' }, '"seedArg" has no effect when "args"'],
    [{ script: 'a.py', args: ['{text}'], queueSize: 2 }, '"queueSize" has no effect'],
    [{ script: 'a.py', widthArg: 'width' }, '"widthArg" has no effect without "heightArg"'],
    [{ script: 'a.py', steps: 9 }, '"steps" has no effect without "stepsArg"'],
    [{ script: 'a.py', stepsArg: 'steps' }, '"stepsArg" has no effect without "steps"'],
    [{ script: 'a.py', megapixels: 2 }, '"megapixels" has no effect'],
    [{ script: 'a.py', patterns: ['out/*.png'] }, 'without folders'],
    [{ script: 'a.py', patterns: [] }, 'patterns'],
    [{ script: 'a.py', env: { 'A=B': 'c' } }, 'env'],
    [{ script: 'a.py', graceMs: -1 }, 'graceMs'],
  ])('%j', (options, message) => {
    expect(() => scriptImage.create(options)).toThrow(message);
    expect(() => scriptImage.create(options)).toThrow(
      expect.objectContaining({ code: 'executor_options_invalid' }) as Error,
    );
  });

  it.each([
    { args: ['{text}', '{width}'], megapixels: 2 },
    { args: ['{text}', '{steps}'], steps: 4 },
    { args: ['{text}', '{queueSize}'], queueSize: 4 },
    { widthArg: 'w', heightArg: 'h', sizeMultiple: 8 },
    { interpreter: null },
  ])('but not %j', (options) => {
    expect(() => scriptImage.create({ script: 'a.py', ...options })).not.toThrow();
  });
});

describe('doctor', () => {
  const signal = new AbortController().signal;
  const check = (options: object) => scriptImage.create(options).check({ signal });

  it('names each thing that is missing', async () => {
    const results = await check({
      script: '/nowhere/render.py',
      interpreter: 'no-such-python',
      comfyuiDirectory: '/nowhere/ComfyUI',
    });
    expect(results.map(({ name, status, message }) => `${name} ${status} ${message}`)).toEqual([
      'interpreter error The interpreter no-such-python for render.py was not found.',
      'script error The script /nowhere/render.py does not exist.',
      'working directory error The working directory /nowhere/ComfyUI does not exist.',
    ]);
    expect(results.every(({ hint }) => hint !== undefined)).toBe(true);
  });

  it('does not run a script that might start to render', async () => {
    const results = await check({ script: fixture('record.mjs'), interpreter: process.execPath });
    expect(results.at(-1)).toMatchObject({ name: 'arguments', status: 'warning' });
  });

  it('leaves the probe out when asked', async () => {
    const results = await check({
      script: fixture('record.mjs'),
      interpreter: process.execPath,
      probe: false,
    });
    expect(results.map(({ name }) => name)).toEqual(['interpreter', 'script', 'working directory']);
  });

  it('says that a script which is to run by itself is not executable', async () => {
    const results = await check({ script: fixture('record.mjs'), interpreter: null });
    expect(results[0]).toMatchObject({ name: 'script', status: 'error' });
    expect(results[0]?.hint).toContain('chmod +x');
  });
});
