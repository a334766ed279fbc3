import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { imageKind } from '@media-gen/core';
import type { ExecutionContext } from '@media-gen/core/executor';
import { fakeContext, testExecutor } from '@media-gen/testing';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sketchImage } from '../../src/image.ts';
import { body } from './painted.ts';

const PAYLOAD = {
  prompt: 'Two deer at a forest lake, lettering on a sign',
  style_tags: ['watercolour'],
  technical_params: { aspect_ratio: '4:3', quality: 'high', mood: 'quiet' },
  composition: { subject: 'deer', background: 'woods', lighting: 'dawn' },
};

testExecutor({
  name: 'sketchImage',
  create: () => sketchImage.create({ megapixels: 0.1 }),
  kind: imageKind,
  payload: PAYLOAD,
  slowPayload: { ...PAYLOAD, technical_params: { aspect_ratio: '3000x2600' } },
  badPayload: { style_tags: 'none' },
  deterministic: true,
});

describe('the sketch image executor', () => {
  let outputDir: string;
  beforeEach(async () => {
    outputDir = await mkdtemp(join(tmpdir(), 'sketch-image-'));
  });
  afterEach(() => rm(outputDir, { recursive: true }));

  it('writes one picture and says that it is a sketch', async () => {
    const context = fakeContext({ outputDir });
    const result = await sketchImage.create({ megapixels: 0.1 }).execute(body(PAYLOAD), context);
    expect(await readdir(outputDir)).toEqual(['generated_image_001.png']);
    const image = await sharp(
      await readFile(join(outputDir, 'generated_image_001.png')),
    ).metadata();
    expect(image).toMatchObject({ format: 'png', width: 368, height: 272 });
    expect(result.parameters).toMatchObject({
      engine: 'sketch',
      sketch: true,
      width: 368,
      height: 272,
      setting: 'forest',
      palette: 'dawn/calm',
      styles: ['watercolour'],
    });
    expect(result.parameters?.['elements']).toContain('deer');
    expect(result.warnings?.map(({ code }) => code)).toEqual(['no_lettering']);
  });

  it('rejects with the reason of the signal, while timers go on', async () => {
    const controller = new AbortController();
    const reason = new Error('the lease is lost');
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 1);
    const context: ExecutionContext = {
      ...fakeContext({ outputDir, signal: controller.signal }),
      progress: (update) => {
        if (update.type === 'steps' && update.done >= 3) controller.abort(reason);
      },
    };
    await expect(
      sketchImage.create().execute(body({ ...PAYLOAD, technical_params: {} }), context),
    ).rejects.toBe(reason);
    clearInterval(heart);
    expect(beats).toBeGreaterThan(0);
    expect(await readdir(outputDir)).toEqual([]);
  });

  it('says once what it did not honour, with the result', async () => {
    const executor = sketchImage.create({ megapixels: 0.1 });
    const payload = body({ ...PAYLOAD, technical_params: { aspect_ratio: 'banana' } });
    expect(executor.plan(payload)).toEqual([]);
    const { warnings } = await executor.execute(payload, fakeContext({ outputDir }));
    expect(warnings?.map(({ code, path }) => [code, path])).toEqual([
      ['aspect_ratio_unreadable', 'technical_params.aspect_ratio'],
      ['no_lettering', 'prompt'],
    ]);
  });

  it('refuses options that it does not know', () => {
    expect(() => sketchImage.create({ megapixel: 1 })).toThrow(/megapixel/);
  });

  it('finds its canvas', async () => {
    const signal = new AbortController().signal;
    expect(await sketchImage.create().check({ signal })).toMatchObject([{ status: 'ok' }]);
  });
});
