import { makeContract, writeContract } from '@media-gen/comfyui/workflow';
import { ComfyClient } from '@media-gen/comfyui';
import type { FakeComfy } from '@media-gen/testing/comfyui';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import graph from './__fixtures__/sd15.json' with { type: 'json' };
import { attempt, comfy, executor, fixture, temporaryFolder } from './studio.ts';

/** A folder with the workflow and the contract that an import makes with this server. */
async function imported(
  fake: FakeComfy,
): Promise<{ readonly file: string; readonly contract: string }> {
  const folder = await temporaryFolder();
  const file = join(folder, 'sd15.json');
  await copyFile(fixture('sd15.json'), file);
  const client = new ComfyClient({ url: fake.url });
  onTestFinished(() => client.close());
  const contract = join(folder, 'sd15.contract.json');
  const made = makeContract(graph, await client.info.nodeClasses(), {
    workflow: 'sd15.json',
  });
  await writeFile(contract, writeContract(made));
  return { file, contract };
}

test('the contract beside a workflow gives its ranges and steps', async () => {
  const fake = await comfy();
  const { file, contract } = await imported(fake);
  for (const workflow of [file, contract]) {
    const subject = executor([fake], { workflow });
    const payload = { prompt: 'a', technical_params: { aspect_ratio: '70x100' } };
    const { parameters } = await (await attempt(subject, {}, payload)).result;
    expect(parameters).toMatchObject({ inputs: { width: 64, height: 128 } });
    expect(subject.plan(payload)).toMatchObject([{ path: 'technical_params.aspect_ratio' }]);
  }
});

test.each([
  [{ cfg: 1000 }, 'values.cfg: cfg is 1000'],
  [{ steps: 'many' }, 'values.steps'],
  [{ denoise: -1 }, 'values.denoise'],
])('a value out of its range is refused: %j', async (values, message) => {
  const fake = await comfy();
  const { file } = await imported(fake);
  expect(() => executor([fake], { workflow: file, values })).toThrow(message);
});

test('what a configuration fixes is used, its seed among it', async () => {
  const fake = await comfy();
  const { file } = await imported(fake);
  const subject = executor([fake], { workflow: file, values: { cfg: 3, seed: 7 } });
  const { parameters, seed } = await (await attempt(subject, { seed: 5 })).result;
  expect(parameters).toMatchObject({ inputs: { cfg: 3, seed: 7 } });
  expect(seed).toBeNull();
});

test('a contract whose graph has changed is refused where its places are gone', async () => {
  const fake = await comfy();
  const { file } = await imported(fake);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replaceAll('"6"', '"60"'));
  expect(() => executor([fake], { workflow: file })).toThrow(/node 6 is gone/);
});

test.each([
  ['truncated', '{"contractVersion": 1, "inp'],
  ['something else', '{"name": "a"}'],
  ['of a later version', '{"contractVersion": 99}'],
])('a contract that is %s is refused', async (_, text) => {
  const fake = await comfy();
  const { file, contract } = await imported(fake);
  await writeFile(contract, text);
  expect(() => executor([fake], { workflow: file })).toThrow(/contract: .* cannot be used/);
});

test('a workflow whose places are no certain ones is to be imported first', async () => {
  const fake = await comfy();
  const file = join(await temporaryFolder(), 'two.json');
  const encoder = { class_type: 'CLIPTextEncode', inputs: { text: 'another', clip: ['4', 1] } };
  const sampler = { ...graph['3'], inputs: { ...graph['3'].inputs, positive: ['10', 0], seed: 9 } };
  const decoder = { ...graph['8'], inputs: { ...graph['8'].inputs, samples: ['11', 0] } };
  const save = { ...graph['9'], inputs: { ...graph['9'].inputs, images: ['12', 0] } };
  const two = { ...graph, '10': encoder, '11': sampler, '12': decoder, '13': save };
  await writeFile(file, JSON.stringify(two));
  try {
    executor([fake], { workflow: file });
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({
      code: 'executor_options_invalid',
      hint: expect.stringContaining('media-gen workflow import') as string,
    });
  }
});
