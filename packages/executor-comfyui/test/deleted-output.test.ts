import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ComfyClient, type ApiWorkflow, type RunEvent } from '@media-gen/comfyui';
import { onTestFinished, expect, test } from 'vitest';
import { comfy, fixture } from './studio.ts';

test.each([['0.3.64'], ['0.29.0']] as const)(
  'what the cache remembers and the disk has not is made again (%s)',
  async (version) => {
    const fake = await comfy({ version });
    const client = new ComfyClient({ url: fake.url });
    onTestFinished(() => client.close());
    const graph = JSON.parse(await readFile(fixture('sd15.json'), 'utf8')) as ApiWorkflow;
    const [made] = (await client.run(graph)).files;
    const { subfolder, filename } = made!;
    await rm(join(fake.folder, 'output', subfolder, filename));

    const events: RunEvent[] = [];
    const again = await client.run(graph, { onEvent: (event) => events.push(event) });
    expect(again).toMatchObject({ submissions: 2, isCached: false });
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'resubmitting',
        because: expect.stringContaining(filename) as string,
      }),
    );
    expect(await client.files.exists(again.files[0]!)).toBe(true);
    // Only the node that saves ran again: what feeds it was in the cache.
    expect(fake.stats().runs.map(({ executed }) => executed)).toEqual([7, 0, 1]);
  },
);
