import { mkdirSync, readdirSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFakeComfy } from '@media-gen/testing/comfyui';
import { expect, onTestFinished, test } from 'vitest';
import { startCli } from './support/cli.ts';
import {
  addPictures,
  comfyStudio,
  rendered,
  suspectsIn,
  unexplained,
} from './support/comfy-studio.ts';
import { count } from './support/plain-sql.ts';
import { studio, temporaryFolder } from './support/studio.ts';

test('a picture comes from a ComfyUI, with its steps and previews on the way', async () => {
  const studio = await comfyStudio([{ stepMs: 30 }]);
  await addPictures(studio, 1);
  const { code, stdout } = await studio.cli(['run', '--all', '--json']);
  expect(code).toBe(0);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; update?: Record<string, unknown> });
  const updates = events.flatMap(({ update }) => (update === undefined ? [] : [update]));
  expect(updates).toContainEqual(
    expect.objectContaining({ type: 'steps', stage: 'KSampler', total: 4 }),
  );
  expect(updates).toContainEqual(
    expect.objectContaining({ type: 'preview', bytes: expect.any(Number) as number }),
  );
  expect(events.at(-1)).toMatchObject({ type: 'summary', committed: 1 });
});

test('the newest preview of a prompt that runs is a file, and gone when it ended', async () => {
  const studio = await comfyStudio([{ stepMs: 50 }]);
  await addPictures(studio, 1);
  const previews = join(studio.folder, 'previews');
  mkdirSync(previews);
  const seen = new Promise<string>((resolve) => {
    const watcher = watch(previews, (_, name) => {
      if (name?.endsWith('.jpg') !== true) return;
      watcher.close();
      resolve(name);
    });
  });
  const { done } = startCli(['run', '--all', '--previews', previews], { cwd: studio.folder });
  expect(await seen).toBe('1.jpg');
  expect((await done).code).toBe(0);
  expect(readdirSync(previews)).toEqual([]);
});

test('run --dry-run says in words what a picture will not have', async () => {
  const studio = await comfyStudio([{}], { options: { template: '{prompt}' } });
  for (const prompt of ['one', 'two']) {
    await studio.cli(['add', '--kind', 'image', '--prompt', prompt, '--style', 'oil']);
  }
  await studio.cli(['add', '--kind', 'image', '--prompt', 'three', '--quality', 'lush']);
  const { code, stdout } = await studio.cli(['run', '--all', '--dry-run']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ *1 .* one +style_tags$/m);
  expect(stdout).toContain(
    [
      'note: The workflow was not told style_tags: "template" leaves it out. (1, 2)',
      '  Name an input for it in the contract, or put the field into "template".',
      'note: No number of steps is known for the quality "lush": the workflow\'s own is used. (3)',
    ].join('\n'),
  );
  expect(stdout).toContain('3 would run; nothing was changed.');
  expect(studio.fakes[0]!.stats().submissions).toBe(0);
});

test('doctor says how each server stands', async () => {
  const studio = await comfyStudio([{ version: '0.3.64' }, { faults: ['http-503'] }]);
  const { stdout } = await studio.cli(['doctor']);
  expect(stdout).toContain('server fake 1');
  expect(stdout).toContain('ComfyUI 0.3.64');
  expect(stdout).toContain('server fake 2');
});

test('two killed workers lose nothing, and render nothing twice', async () => {
  const studio = await comfyStudio([{ stepMs: 60 }], {
    run: { concurrency: 2, leaseSeconds: 5 },
  });
  const fake = studio.fakes[0]!;
  await addPictures(studio, 6);
  for (let killed = 1; killed <= 2; killed += 1) {
    const worker = startCli(['run', '--all'], { cwd: studio.folder });
    // What the first left is done; the second dies with prompts of its own.
    const done = killed === 1 ? 0 : 2;
    await fake.until(({ renders }) => Object.keys(renders).length >= done);
    await expect.poll(() => suspectsIn(studio.database), { timeout: 60_000 }).toBe(0);
    await fake.until(({ runs }) =>
      runs.some(({ startedAt, outcome }) => startedAt !== undefined && outcome === undefined),
    );
    worker.child.kill('SIGKILL');
    await worker.done;
  }
  const last = await studio.cli(['run', '--all']);
  expect(last.code, last.stdout + last.stderr).toBe(0);
  const ready = "SELECT count(*) FROM prompts WHERE artifact_status = 'ready'";
  expect(count(studio.database, ready)).toBe(6);
  expect(count(studio.database, 'SELECT count(*) FROM prompt_artifacts')).toBe(6);
  expect(rendered(studio.fakes)).toHaveLength(6);
  expect(unexplained(rendered(studio.fakes), [])).toEqual([]);
});

/** The executors that `init` offers, as a configuration takes them. */
function offeredIn(text: string): Readonly<Record<string, [string, Record<string, unknown>]>> {
  const lines = text.split('\n').filter((line) => /^ {4}"/.test(line));
  return JSON.parse(`{${lines.join(',')}}`) as Record<string, [string, Record<string, unknown>]>;
}

test('what init offers makes pictures, songs and films, once the workflows are named', async () => {
  const fake = await startFakeComfy({ stepMs: 1 });
  onTestFinished(() => fake.close());
  const folder = temporaryFolder();
  const { done } = startCli(['init', '--comfyui', fake.url], {
    cwd: folder,
    env: { HOME: folder },
  });
  const offered = offeredIn((await done).stderr);
  const workflows = { image: 'sd15.json', audio: 'ace-song.json', video: 'wan-film.json' };
  const executors = Object.fromEntries(
    Object.entries(workflows).map(([name, file]) => {
      const [door, options] = offered[name] ?? [];
      const at = new URL(`./__fixtures__/comfyui/${file}`, import.meta.url);
      return [name, [door, { ...options, workflow: fileURLToPath(at) }]];
    }),
  );
  const { cli, database, folder: at } = await studio({ executors });
  const lyrics = { title: 'a', genre: 'b', mood: 'c', tempo: 'd', structure: [{ lyrics: 'e' }] };
  const prompts = [
    { kind: 'image', body: { prompt: 'a' } },
    { kind: 'audio', body: lyrics },
    { kind: 'video', body: { prompt: 'a' } },
  ];
  writeFileSync(join(at, 'all.jsonl'), prompts.map((each) => JSON.stringify(each)).join('\n'));
  const added = await cli(['add', 'all.jsonl']);
  expect(added, added.stderr).toMatchObject({ code: 0 });
  const ran = await cli(['run', '--all']);
  expect(ran, ran.stderr).toMatchObject({ code: 0 });
  expect(count(database, "SELECT count(*) FROM prompts WHERE artifact_status = 'ready'")).toBe(3);
});

test('init finds a ComfyUI that runs and one that is installed, and offers both ways', async () => {
  const { fakes } = await comfyStudio([{}]);
  const home = temporaryFolder();
  const installed = join(home, 'ComfyUI');
  mkdirSync(join(installed, 'comfy'), { recursive: true });
  for (const name of ['main.py', 'nodes.py']) writeFileSync(join(installed, name), '');
  const env = { HOME: home };
  const init = (cwd: string, ...args: string[]) => startCli(['init', ...args], { cwd, env }).done;
  const both = await init(temporaryFolder(), '--comfyui', fakes[0]!.url);
  expect(both.stderr).toContain(`ComfyUI 0.29.0 answers at ${fakes[0]!.url}`);
  expect(both.stderr).toContain(`ComfyUI is installed in ${installed}`);
  expect(Object.keys(offeredIn(both.stderr))).toEqual([
    'image',
    'audio',
    'video',
    'picture-script',
    'song-script',
  ]);
  await fakes[0]!.close();
  const json = await init(temporaryFolder(), '--comfyui', fakes[0]!.url, '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ comfyui: { installed } });
  expect(JSON.parse(json.stdout)).not.toHaveProperty('comfyui.running');
  const wrong = await init(temporaryFolder(), '--comfyui', 'nonsense');
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.stderr).toContain('nonsense');
});
