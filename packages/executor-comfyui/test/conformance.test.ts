import { imageKind } from '@media-gen/core';
import { createMediaInspector } from '@media-gen/media';
import { testExecutor } from '@media-gen/testing';
import { startFakeComfy, type FakeComfy } from '@media-gen/testing/comfyui';
import { afterAll, beforeAll } from 'vitest';
import { comfyImage } from '../src/index.ts';
import { fixture } from './studio.ts';

let fake: FakeComfy;
beforeAll(async () => {
  fake = await startFakeComfy({ stepMs: 2 });
});
afterAll(() => fake.close());

testExecutor({
  name: 'a picture from ComfyUI',
  create: () => comfyImage.create({ workflow: fixture('sd15.json'), servers: [{ url: fake.url }] }),
  kind: imageKind,
  payload: { prompt: 'a lighthouse at dusk', negative_prompt: 'fog' },
  slowPayload: { prompt: 'a lighthouse at dusk', technical_params: { quality: 'ultra' } },
  badPayload: { prompt: 7 },
  inspector: createMediaInspector(),
  graceMs: 800,
  submissions: () => fake.stats().submissions,
  engineKeys: () => fake.stats().runs.map(({ promptId }) => promptId),
});
