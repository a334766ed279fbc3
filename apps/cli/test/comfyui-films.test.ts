import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { declared, startFakeComfy, type NodeClass } from '@media-gen/testing/comfyui';
import { describe, expect, onTestFinished, test } from 'vitest';
import { studio } from './support/studio.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`./__fixtures__/comfyui/${name}`, import.meta.url));
/** Made by ffmpeg 5: `testsrc`, 32x32, four frames in a second, libvpx-vp9. */
const FILM = readFileSync(fixture('vp9.webm'));

/** The node of that name, with a film that a real encoder made, or what is left of it. */
function saves(film: Uint8Array): NodeClass {
  const text = (type: string) => ({ type, config: {} });
  const inputs = {
    images: text('IMAGE'),
    filename_prefix: text('STRING'),
    codec: text('STRING'),
    fps: text('FLOAT'),
    crf: text('FLOAT'),
  };
  return {
    ...declared('SaveWEBM', 'image/video', inputs, ['IMAGE']),
    isOutput: true,
    run: async ({ images = null }, context) => {
      const { folder, subfolder, name } = context.nextFile('film', 'output', {});
      const filename = `${name}_00001_.webm`;
      await writeFile(join(folder, filename), film);
      const told = { filename, subfolder, type: 'output' };
      return { values: [images], ui: { images: [told], animated: [true] } };
    },
  };
}

async function filmStudio(nodes: readonly NodeClass[]) {
  const fake = await startFakeComfy({ stepMs: 1, nodes });
  onTestFinished(() => fake.close());
  const made = await studio({
    executors: {
      film: [
        '@media-gen/executor-comfyui/video',
        { workflow: fixture('wan-webm.json'), servers: [{ url: fake.url }] },
      ],
    },
    run: { retry: { output: { attempts: 1 } } },
  });
  const added = await made.cli(['add', '--kind', 'video', '--prompt', 'waves', '--fps', '8']);
  expect(added, added.stderr).toMatchObject({ code: 0 });
  const films = () => {
    try {
      return readdirSync(join(made.mediaRoot, 'video'), { recursive: true, encoding: 'utf8' });
    } catch {
      return [];
    }
  };
  return { ...made, films };
}

describe('a film as WebM', () => {
  test.each([
    ['of the fake', [], { width: 112, height: 64 }],
    ['of a real encoder', [saves(FILM)], { width: 32, height: 32, duration_seconds: 1 }],
  ])('%s is verified by its container, and published', async (_name, nodes, facts) => {
    const { cli, json, films } = await filmStudio(nodes);
    const run = await cli(['run', '--all']);
    expect(run, run.stdout + run.stderr).toMatchObject({ code: 0 });
    expect(films().filter((name) => name.endsWith('.webm'))).toHaveLength(1);
    const { prompt } = await json<{ prompt: { artifacts: readonly object[] } }>(['show', '1']);
    expect(prompt.artifacts).toMatchObject([
      { metadata: { media_type: 'video/webm', fps: 8, ...facts } },
    ]);
  });

  test.each([
    ['in the middle', FILM.subarray(0, FILM.length >> 1)],
    ['before its last byte', FILM.subarray(0, -1)],
    ['after its beginning', FILM.subarray(0, 200)],
  ])('that ends %s is refused, and nothing is published', async (_name, film) => {
    const { cli, films } = await filmStudio([saves(film)]);
    const run = await cli(['run', '--all']);
    expect(run).toMatchObject({ code: 1 });
    expect(run.stdout + run.stderr).toContain('is cut off');
    expect(films()).toEqual([]);
  });
});
