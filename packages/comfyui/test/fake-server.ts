import {
  FAKE_COMFY_VERSIONS,
  startFakeComfy,
  type FakeComfy,
  type FakeComfyOptions,
} from '@media-gen/testing/comfyui';
import { onTestFinished } from 'vitest';
import { ComfyClient, type ApiWorkflow, type ServerOptions } from '../src/index.ts';
import { fastClock } from './fast-clock.ts';

/** What every test against the fake server runs on. */
export const VERSIONS = FAKE_COMFY_VERSIONS;

/** A fake ComfyUI and a client for it; both end with the test. */
export async function faked(
  options: FakeComfyOptions,
  clientOptions: Partial<ServerOptions> = {},
): Promise<{ fake: FakeComfy; client: ComfyClient }> {
  const fake = await startFakeComfy({ stepMs: 1, restartMs: 20, ...options });
  const client = clientOf(fake, clientOptions);
  onTestFinished(() => fake.close());
  return { fake, client };
}

/** A further client of a fake, as another process would be. */
export function clientOf(fake: FakeComfy, options: Partial<ServerOptions> = {}): ComfyClient {
  const clock = fastClock();
  // A busy machine is no silent server.
  const limits = { answerMs: 1_000_000, socketMs: 1_000_000, pingMs: 1_000_000 };
  const client = new ComfyClient({ url: fake.url, clock, limits, random: () => 0.5, ...options });
  onTestFinished(() => client.close());
  return client;
}

/** A picture by so many steps of work. */
export function stepped(seed: number, steps = 4, more: object = {}): ApiWorkflow {
  const canvas = { width: 64, height: 64, batch_size: 1, color: 7 };
  const work = { image: ['1', 0], seed, steps, delay_ms: 2, preview: 'none', fail_at: 0, ...more };
  return {
    '1': { class_type: 'EmptyImage', inputs: canvas },
    '2': { class_type: 'MGTestProgress', inputs: work },
    '9': { class_type: 'SaveImage', inputs: { images: ['2', 0], filename_prefix: 'mg/a' } },
  };
}
