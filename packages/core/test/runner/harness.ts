import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

import { MediaGenError } from '../../src/errors/media-gen-error.ts';
import type { RunnerEventMap, RunnerEventName } from '../../src/events/runner-events.ts';
import type { Executor } from '../../src/executor/contract.ts';
import { defineExecutor, type ExecutorImplementation } from '../../src/executor/define-executor.ts';
import { createKindRegistry } from '../../src/kinds/registry.ts';
import type { MediaInspector } from '../../src/media/inspector.ts';
import { openMediaRoot } from '../../src/node/files/local-media-root.ts';
import { createRunner } from '../../src/runner/create-runner.ts';
import type { Runner, RunnerOptions } from '../../src/runner/runner.ts';
import { createMemoryStore, type MemoryStore } from '../../src/store/memory-store.ts';
import { ManualClock } from './manual-clock.ts';
import { noteKind } from './note-kind.ts';

type Note = { text: string };
export type NoteExecution = ExecutorImplementation<Note>['execute'];

/** Writes the note into `note.txt`. */
export const writeNote: NoteExecution = async ({ text }, { outputDir }) => {
  await writeFile(join(outputDir, 'note.txt'), text);
  return { files: [{ path: 'note.txt' }] };
};

export function noteExecutor(
  execute: NoteExecution = writeNote,
  more: Partial<ExecutorImplementation<Note>> = {},
  name = 'notes',
  resumable = false,
): Executor {
  return defineExecutor({
    name,
    kind: noteKind,
    version: '1.2.3',
    resumable,
    options: z.strictObject({}),
    payload: z.object({ text: z.string().max(10_000) }),
    create: () => ({ ...more, execute }),
  }).create();
}

/** Knows text files, and takes those that say BROKEN for broken. */
const textInspector: MediaInspector = {
  inspect: async (path) => {
    const text = await readFile(path, 'utf8');
    if (text.includes('BROKEN')) throw new MediaGenError('file_undecodable', `${path} is broken.`);
    return {
      mediaType: path.endsWith('.bin') ? 'application/octet-stream' : 'text/plain',
      decoded: true,
    };
  },
  stamp: async (path, recipe) => {
    await writeFile(`${path}.recipe.json`, JSON.stringify(recipe));
    return { place: 'sidecar', sidecarPath: `${path}.recipe.json` };
  },
  readRecipe: () => Promise.resolve(undefined),
};

export interface Bench {
  readonly store: MemoryStore;
  readonly clock: ManualClock;
  readonly root: string;
  readonly runner: Runner;
  /** Every event so far, in order. */
  readonly events: { name: RunnerEventName; event: unknown }[];
  add(...texts: readonly string[]): Promise<readonly number[]>;
  /** Another runner over the same data. */
  another(options?: Partial<RunnerOptions>): Promise<Runner>;
}

let workers = 0;

export async function makeBench(options: Partial<RunnerOptions> = {}): Promise<Bench> {
  const root = await mkdtemp(join(tmpdir(), 'media-gen-runner-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const clock = new ManualClock();
  const kinds = createKindRegistry([noteKind]);
  const store = createMemoryStore({ kinds, now: clock.now });
  const another = async (own: Partial<RunnerOptions> = {}): Promise<Runner> => {
    workers += 1;
    const runner = createRunner({
      store: store.reopen(),
      executors: [noteExecutor()],
      mediaRoot: await openMediaRoot(root),
      inspector: textInspector,
      worker: { workerId: `w${workers}`, host: 'here', bootId: 'b', pid: workers, pidStart: 's' },
      clock,
      ...own,
    });
    onTestFinished(() => runner.close());
    return runner;
  };
  const runner = await another(options);
  return { store, clock, root, runner, another, events: recordEvents(runner), add };

  function add(...texts: readonly string[]): Promise<readonly number[]> {
    return store.add(texts.map((text) => ({ kind: 'note', promptText: text, bodies: [{ text }] })));
  }
}

function recordEvents(runner: Runner): Bench['events'] {
  const events: Bench['events'] = [];
  const names: readonly (keyof RunnerEventMap)[] = [
    'prompt:claimed',
    'attempt:progressed',
    'attempt:logged',
    'attempt:relieved',
    'prompt:committed',
    'prompt:failed',
    'prompt:released',
    'prompt:lost',
    'prompt:recovered',
    'lane:paused',
    'lane:probed',
    'lane:resumed',
    'worker:troubled',
  ];
  for (const name of names) runner.events.on(name, (event) => events.push({ name, event }));
  return events;
}

/** A door that a test opens. */
export function gate<Value = void>(): { opened: Promise<Value>; open: (value: Value) => void } {
  const { promise, resolve } = Promise.withResolvers<Value>();
  return { opened: promise, open: resolve };
}
