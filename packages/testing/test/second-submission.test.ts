import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  builtInKinds,
  createKindRegistry,
  createMemoryStore,
  createRunner,
  type Executor,
  type MediaInspector,
  type MemoryStore,
  type Runner,
} from '@media-gen/core';
import { openMediaRoot } from '@media-gen/core/node';
import { createPaidEngine, fakeExecutor, payOnce, type PaidEngine } from '../src/index.ts';

it('collects what a dead worker submitted: one submission, one charge', async () => {
  const { engine, store, id, survivor } = await killAfterSubmission({ resumable: true });
  await survivor.drain();
  expect(await store.get(id)).toMatchObject({ status: 'ready', attempts: [{}, { attempt: 2 }] });
  expect(engine.submissions).toBe(1);
  expect(new Set(engine.keys).size).toBe(1);
});

it('parks what may be submitted where the executor cannot re-attach', async () => {
  const { engine, store, id, survivor } = await killAfterSubmission({ resumable: false });
  expect(await survivor.drain()).toMatchObject({ committed: 0, failed: 1 });

  const record = await store.get(id);
  expect(record).toMatchObject({ status: 'error', jobState: 'parked' });
  expect(record?.attempts[1]).toMatchObject({
    failureClass: 'lost',
    errorCode: 'maybe_submitted',
  });
  expect(record?.errorMessage).toContain(JSON.stringify(record?.attempts[0]?.checkpoint));
  expect(engine.submissions).toBe(1);
  await survivor.drain();
  expect(engine.submissions).toBe(1);
});

it('submits anew when somebody asks for it', async () => {
  const { engine, store, id, survivor } = await killAfterSubmission({ resumable: false });
  await survivor.drain();
  await store.retry(id);
  await survivor.drain();
  expect((await store.get(id))?.status).toBe('ready');
  expect(engine.submissions).toBe(2);
});

interface Scene {
  readonly engine: PaidEngine;
  readonly store: MemoryStore;
  readonly id: number;
  readonly survivor: Runner;
}

/** A worker that counts as dead from the moment at which its engine has charged. */
async function killAfterSubmission({ resumable }: { resumable: boolean }): Promise<Scene> {
  const dead = new Set<string>();
  const store = createMemoryStore({
    kinds: createKindRegistry(builtInKinds),
    isAlive: ({ workerId }) => !dead.has(workerId),
  });
  const [id = 0] = await store.add([
    { kind: 'image', promptText: 'a fox', bodies: [{ prompt: 'a fox' }] },
  ]);
  const engine = createPaidEngine();
  const submitted = Promise.withResolvers<undefined>();
  const silent: PaidEngine = {
    ...engine,
    result: () => {
      submitted.resolve(undefined);
      return new Promise(() => undefined);
    },
  };
  const victim = await startRunner(store, 'victim', paying(silent, resumable));
  void victim.drain();
  await submitted.promise;
  dead.add('victim');
  const survivor = await startRunner(store, 'survivor', paying(engine, resumable));
  return { engine, store, id, survivor };
}

function paying(engine: PaidEngine, resumable: boolean): Executor {
  return fakeExecutor({ resumable, execute: (_payload, context) => payOnce(engine, context) });
}

async function startRunner(
  store: MemoryStore,
  workerId: string,
  executor: Executor,
): Promise<Runner> {
  const root = await mkdtemp(join(tmpdir(), 'media-gen-paid-'));
  const runner = createRunner({
    store: store.reopen(),
    executors: [executor],
    mediaRoot: await openMediaRoot(root),
    inspector,
    worker: { workerId, host: 'here', bootId: 'boot', pid: 1, pidStart: workerId },
    graceMs: 0,
  });
  onTestFinished(async () => {
    await runner.close();
    await rm(root, { recursive: true, force: true });
  });
  return runner;
}

const inspector: MediaInspector = {
  inspect: () => Promise.resolve({ mediaType: 'image/png', decoded: true }),
  stamp: async (path, recipe) => {
    await writeFile(`${path}.recipe.json`, JSON.stringify(recipe));
    return { place: 'sidecar', sidecarPath: `${path}.recipe.json` };
  },
  readRecipe: () => Promise.resolve(undefined),
};
