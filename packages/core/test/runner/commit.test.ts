import { execFileSync } from 'node:child_process';
import { mkdir, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import type { JsonObject } from '../../src/json.ts';
import { makeBench, noteExecutor, writeNote } from './harness.ts';

describe('a prompt that succeeds', () => {
  it('becomes ready with its file, its recipe and its row', async () => {
    const bench = await makeBench({ nextSeed: () => 4711 });
    const [id = 0] = await bench.add('hello');

    const summary = await bench.runner.drain();

    expect(summary).toMatchObject({ committed: 1, failed: 0, released: 0 });
    const detail = await bench.store.get(id);
    expect(detail?.status).toBe('ready');
    expect(detail?.artifacts).toHaveLength(1);
    const [artifact] = detail!.artifacts;
    expect(artifact?.filePath).toMatch(
      new RegExp(`^note/${id}_\\d{8}T\\d{6}_[0-9a-f]{8}/note\\.txt$`),
    );
    expect(await readFile(join(bench.root, artifact!.filePath), 'utf8')).toBe('hello');
    expect(artifact?.metadata).toMatchObject({
      text: 'hello',
      file_name: 'note.txt',
      file_size: 5,
      file_format: 'txt',
      sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    });
    expect(artifact?.metadata['generated_at']).toMatch(
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}$/,
    );
    expect(artifact?.metadata['recipe']).toMatchObject({
      promptId: id,
      payload: { text: 'hello' },
      executor: { name: 'notes', version: '1.2.3' },
      seed: 4711,
      file: { sha256: artifact?.metadata['sha256'] as string, mediaType: 'text/plain' },
    });
  });

  it('carries its recipe beside the file, without the hash that would change it', async () => {
    const bench = await makeBench();
    await bench.add('hello');
    await bench.runner.drain();
    const [artifact] = await bench.store.artifacts();
    const sidecar = await readFile(join(bench.root, `${artifact!.filePath}.recipe.json`), 'utf8');
    const recipe = JSON.parse(sidecar) as { file: JsonObject };
    expect(recipe.file).not.toHaveProperty('sha256');
  });

  it('keeps every returned file, in order, under its own name', async () => {
    const executor = noteExecutor(async ({ text }, context) => {
      const first = await writeNote({ text }, context);
      await writeNote({ text }, { ...context, outputDir: await folder(context.outputDir) });
      return { files: [{ path: 'more/note.txt', metadata: { layer: 2 } }, ...first.files] };
    });
    const bench = await makeBench({ executors: [executor] });
    await bench.add('hello');
    await bench.runner.drain();
    const artifacts = await bench.store.artifacts();
    expect(artifacts.map(({ filePath }) => filePath.split('/').slice(2).join('/'))).toEqual([
      'more/note.txt',
      'note.txt',
    ]);
    expect(artifacts[0]?.metadata).toMatchObject({ layer: 2 });

    async function folder(outputDir: string): Promise<string> {
      const path = join(outputDir, 'more');
      await mkdir(path);
      return path;
    }
  });

  it('publishes with the modes of the umask', async () => {
    const bench = await makeBench();
    await bench.add('hello');
    await bench.runner.drain();
    const [artifact] = await bench.store.artifacts();
    const file = join(bench.root, artifact!.filePath);
    const umask = Number.parseInt(execFileSync('sh', ['-c', 'umask'], { encoding: 'utf8' }), 8);
    expect((await stat(file)).mode & 0o777).toBe(0o666 & ~umask);
    expect((await stat(join(file, '..'))).mode & 0o777).toBe(0o777 & ~umask);
  });

  it('leaves no attempt folder behind', async () => {
    const bench = await makeBench();
    await bench.add('one', 'two');
    await bench.runner.drain();
    expect(await readdir(join(bench.root, '.mediagen', 'attempts'))).toEqual([]);
  });

  it('records the seed that was really used, and none where the engine takes none', async () => {
    const seeds = [99, null] as const;
    let run = 0;
    const executor = noteExecutor(async (payload, context) => {
      const result = await writeNote(payload, context);
      return { ...result, seed: seeds[run++] ?? null };
    });
    const bench = await makeBench({ executors: [executor], nextSeed: () => 1 });
    await bench.add('one', 'two');
    await bench.runner.drain();
    const recipes = (await bench.store.artifacts()).map(({ metadata }) => metadata['recipe']);
    expect(recipes).toMatchObject([{ seed: 99 }, { seed: null }]);
  });

  it('announces after the commit', async () => {
    const bench = await makeBench();
    const [id = 0] = await bench.add('hello');
    let statusWhenAnnounced: Promise<string | null | undefined> | undefined;
    bench.runner.events.on('prompt:committed', () => {
      statusWhenAnnounced = bench.store.get(id).then((detail) => detail?.status);
    });
    await bench.runner.drain();
    expect(await statusWhenAnnounced).toBe('ready');
    expect(bench.events.map(({ name }) => name)).toEqual(['prompt:claimed', 'prompt:committed']);
  });

  it('is not disturbed by a listener that throws', async () => {
    const bench = await makeBench();
    await bench.add('hello');
    bench.runner.events.on('prompt:claimed', () => {
      throw new Error('a bug in the display');
    });
    expect(await bench.runner.drain()).toMatchObject({ committed: 1 });
    expect(bench.events).toContainEqual({
      name: 'worker:troubled',
      event: expect.objectContaining({ during: 'listener' }) as unknown,
    });
  });

  it('keeps the warnings of reading, planning and rendering', async () => {
    const executor = noteExecutor(
      async (payload, context) => ({
        ...(await writeNote(payload, context)),
        warnings: [{ code: 'too_loud', message: 'It is loud.' }],
      }),
      {
        plan: () => [
          {
            code: 'EXECUTOR_CANNOT_HONOUR',
            severity: 'warning',
            path: 'text',
            message: 'It has no colour.',
            hint: 'None.',
          },
        ],
      },
    );
    const bench = await makeBench({ executors: [executor] });
    await bench.add('hello');
    await bench.runner.drain();
    const [artifact] = await bench.store.artifacts();
    expect(artifact?.metadata['recipe']).toMatchObject({
      warnings: [{ code: 'EXECUTOR_CANNOT_HONOUR', path: 'text' }, { code: 'too_loud' }],
    });
  });
});
