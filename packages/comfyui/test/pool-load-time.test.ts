import { declared, type FakeComfy, type NodeClass } from '@media-gen/testing/comfyui';
import { onTestFinished, expect, test } from 'vitest';
import { ComfyPool, type ApiWorkflow, type PoolResult } from '../src/index.ts';
import { fastClock } from './fast-clock.ts';
import { faked } from './fake-server.ts';

const MODELS = ['one.safetensors', 'other.safetensors'];
const RUN_MS = 2_000;

/** A server whose clock moves only by its work: loading takes `loadMs`, and each render two seconds. */
async function measured(loadMs: number): Promise<FakeComfy> {
  let time = 1_000_000;
  const loader: NodeClass = {
    ...declared('SlowLoader', 'test', { ckpt_name: { type: MODELS, config: {} } }, ['MODEL']),
    run: (inputs) => {
      time += loadMs;
      return { values: [inputs['ckpt_name']] };
    },
  };
  const inputs = {
    model: { type: 'MODEL', config: {} },
    image: { type: 'IMAGE', config: {} },
    seed: { type: 'INT', config: {} },
  };
  const render: NodeClass = {
    ...declared('SlowRender', 'test', inputs, ['IMAGE']),
    run: (values) => {
      time += RUN_MS;
      return { values: [values['image']] };
    },
  };
  return (await faked({ nodes: [loader, render], now: () => time })).fake;
}

function graph(model: string, seed: number): ApiWorkflow {
  const canvas = { width: 64, height: 64, batch_size: 1, color: 7 };
  return {
    '1': { class_type: 'SlowLoader', inputs: { ckpt_name: model } },
    '2': { class_type: 'EmptyImage', inputs: canvas },
    '3': { class_type: 'SlowRender', inputs: { model: ['1', 0], image: ['2', 0], seed } },
    '9': { class_type: 'SaveImage', inputs: { images: ['3', 0], filename_prefix: 'a' } },
  };
}

/**
 * Measures on two servers how long the first model takes, cold and warm; then it is loaded only on
 * the busy one, where three prompts of ours run and wait.
 */
async function chosenFor(coldLoadMs: number): Promise<string> {
  const [busy, cold] = [await measured(0), await measured(coldLoadMs)];
  const clock = fastClock();
  const limits = { answerMs: 1_000_000, socketMs: 1_000_000, pingMs: 1_000_000 };
  const servers = [
    { url: busy.url, name: 'busy', concurrency: 9, limits },
    { url: cold.url, name: 'cold', concurrency: 9, limits },
  ];
  const pool = new ComfyPool({ servers, clock });
  onTestFinished(() => pool.close());
  const [one = '', other = ''] = MODELS;
  let seed = 0;
  const run = (name: string, model = one): Promise<PoolResult> =>
    pool.run(graph(model, (seed += 1)), { prefer: [name] });
  for (const name of ['busy', 'cold']) {
    await run(name);
    await run(name);
  }
  await run('cold', other);
  expect(cold.stats().runs.map(({ endedAt, startedAt }) => endedAt! - startedAt!)).toEqual([
    coldLoadMs + RUN_MS,
    RUN_MS,
    coldLoadMs + RUN_MS,
  ]);

  busy.faults.set({ name: 'stuck-node', value: '1' });
  const before = busy.stats().submissions;
  const queued = [run('busy'), run('busy'), run('busy')];
  await busy.until(({ submissions }) => submissions === before + queued.length);
  const chosen = await new Promise<string>((resolve, reject) => {
    const options = { onServer: ({ name }: { readonly name: string }) => resolve(name) };
    queued.push(pool.run(graph(one, 99), options));
    queued.at(-1)?.catch(reject);
  });
  busy.faults.clear('stuck-node');
  const results = await Promise.all(queued);
  expect(results.map(({ server }) => server)).toEqual(['busy', 'busy', 'busy', chosen]);
  return chosen;
}

test('a long measured load loses against three prompts that wait', async () => {
  expect(await chosenFor(60_000)).toBe('busy');
});

test('three prompts that wait lose against a short measured load', async () => {
  expect(await chosenFor(4_000)).toBe('cold');
});
