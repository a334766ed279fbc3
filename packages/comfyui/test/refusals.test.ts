import { expect, test } from 'vitest';
import type { ApiNode, ApiWorkflow } from '../src/index.ts';
import { faked, stepped, VERSIONS } from './fake-server.ts';

/** A graph that renders with a model, but for one node. */
function rendering(node: string, change: ApiNode['inputs']): ApiWorkflow {
  const nodes: Record<string, ApiNode> = {
    '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'v1-5.safetensors' } },
    '5': { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
    '6': { class_type: 'CLIPTextEncode', inputs: { text: 'a lighthouse', clip: ['4', 1] } },
    '3': {
      class_type: 'KSampler',
      inputs: {
        model: ['4', 0],
        positive: ['6', 0],
        negative: ['6', 0],
        latent_image: ['5', 0],
        seed: 1,
        steps: 2,
        cfg: 7,
        sampler_name: 'euler',
        scheduler: 'normal',
        denoise: 1,
      },
    },
    '8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
    '9': { class_type: 'SaveImage', inputs: { images: ['8', 0], filename_prefix: 'a' } },
  };
  const changed = nodes[node]!;
  return { ...nodes, [node]: { ...changed, inputs: { ...changed.inputs, ...change } } };
}

test.each([
  {
    what: 'a model that is not there',
    graph: rendering('4', { ckpt_name: 'no.safetensors' }),
    message: 'node 4 CheckpointLoaderSimple: input ckpt_name is "no.safetensors" that the server',
    hint: 'Put the model on the server, or name one that it has.',
  },
  {
    what: 'a choice that is not there',
    graph: rendering('3', { sampler_name: 'no' }),
    message: 'node 3 KSampler: input sampler_name is "no" that the server does not have',
    hint: 'Choose a value that the server has.',
  },
  {
    what: 'a value out of range',
    graph: rendering('3', { steps: 0 }),
    message: 'node 3 KSampler: input steps is 0, below its minimum of 1',
    hint: 'Correct the inputs that are named and submit again.',
  },
  {
    what: 'a link of another type',
    graph: rendering('9', { images: ['4', 0] }),
    message: 'node 9 SaveImage: input images is linked to an output of another type',
    hint: 'Correct the inputs that are named and submit again.',
  },
  {
    what: 'a node class that is not there',
    graph: { ...stepped(1), '9': { class_type: 'NoSuchSave', inputs: { images: ['2', 0] } } },
    message: 'The server refuses the graph: ',
    hint: 'Install the package that has the node class on the server, or use another server.',
  },
  {
    what: 'a graph without an output',
    graph: { '1': stepped(1)['1']! },
    message: 'has no outputs',
    hint: 'Add a node that saves or previews something.',
  },
] satisfies { what: string; graph: ApiWorkflow; message: string; hint: string }[])(
  '$what is refused in words, with what to do',
  async ({ graph, message, hint }) => {
    for (const version of VERSIONS) {
      const models = { checkpoints: ['v1-5.safetensors'] };
      const { fake, client } = await faked({ version, models });
      await expect(client.run(graph)).rejects.toMatchObject({
        code: 'invalid-workflow',
        retryable: false,
        message: expect.stringContaining(message) as string,
        hint,
      });
      expect(fake.stats().submissions).toBe(0);
    }
  },
);
