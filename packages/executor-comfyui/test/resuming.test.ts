import { basename } from 'node:path';
import { MediaGenError, type JsonObject } from '@media-gen/core';
import { expect, test } from 'vitest';
import { attempt, comfy, executor } from './studio.ts';

const KEY = '5c7b4a52-0d7e-4a52-9e0d-6f1f6a1c2b3d';
const stop = (code: 'aborted' | 'cancelled' | 'lease_lost'): MediaGenError =>
  new MediaGenError(code, 'The test says so.');

test('a worker that shuts down leaves its prompt to the next one', async () => {
  const fake = await comfy({ stepMs: 60 });
  const abort = new AbortController();
  const { context, result } = await attempt(executor([fake]), {
    requestKey: KEY,
    signal: abort.signal,
  });
  await fake.until(({ runs }) => runs[0]?.startedAt !== undefined);
  abort.abort(stop('aborted'));
  await expect(result).rejects.toMatchObject({ code: 'aborted' });
  const resumeFrom = context.said.checkpoints.at(-1)!;
  const next = await attempt(executor([fake]), { requestKey: KEY, resumeFrom });
  expect((await next.result).files).toHaveLength(1);
  expect(fake.stats()).toMatchObject({ submissions: 1, renders: { [KEY]: 1 } });
});

test.each([['0.3.64'], ['0.29.0']] as const)(
  'who cancels frees exactly that prompt (%s)',
  async (version) => {
    const fake = await comfy({ version, stepMs: 60 });
    fake.faults.set({ name: 'foreign-jobs', value: '2', times: 1 });
    const abort = new AbortController();
    const subject = executor([fake]);
    const { result } = await attempt(subject, { requestKey: KEY, signal: abort.signal });
    await fake.until(({ runs }) => runs.some(({ promptId }) => promptId === KEY));
    abort.abort(stop('cancelled'));
    await expect(result).rejects.toMatchObject({ code: 'cancelled' });
    const { runs } = await fake.until(({ runs: all }) =>
      all.every(({ outcome }) => outcome !== undefined),
    );
    const foreign = runs.filter(({ isForeign }) => isForeign);
    expect(foreign.map(({ outcome }) => outcome)).toEqual(['success', 'success']);
    expect(runs.find(({ promptId }) => promptId === KEY)?.outcome).toMatch(
      /^(?:dequeued|interrupted)$/,
    );
  },
);

test.each([['0.3.64'], ['0.29.0']] as const)(
  'what somebody else takes off the queue is told as interrupted (%s)',
  async (version) => {
    const fake = await comfy({ version });
    fake.faults.set({ name: 'foreign-jobs', value: '8', times: 1 });
    const { result } = await attempt(executor([fake]), { requestKey: KEY });
    await fake.until(({ runs }) => runs.some(({ promptId }) => promptId === KEY));
    // At the first step of whichever of theirs runs next, while ours still waits behind them.
    fake.faults.set({ name: 'foreign-clear', value: '1', times: 1 });
    await expect(result).rejects.toMatchObject({ failureClass: 'interrupted' });
    expect(fake.stats()).toMatchObject({ submissions: 1, renders: {} });
  },
);

test('a worker that lost its lease takes nothing from the one that has it now', async () => {
  const fake = await comfy({ stepMs: 60 });
  const abort = new AbortController();
  const first = await attempt(executor([fake]), { requestKey: KEY, signal: abort.signal });
  await fake.until(({ runs }) => runs[0]?.startedAt !== undefined);
  const resumeFrom = first.context.said.checkpoints.at(-1)!;
  const second = await attempt(executor([fake]), { requestKey: KEY, resumeFrom });
  abort.abort(stop('lease_lost'));
  await expect(first.result).rejects.toThrow();
  expect((await second.result).files).toHaveLength(1);
  expect(fake.stats()).toMatchObject({ submissions: 1, renders: { [KEY]: 1 } });
});

test('what was done while nobody looked is fetched, not made again', async () => {
  const fake = await comfy({ faults: ['truncated-downloads'] });
  const first = await attempt(executor([fake]), { requestKey: KEY });
  await expect(first.result).rejects.toMatchObject({ failureClass: 'unavailable' });
  fake.faults.clear();
  const resumeFrom = first.context.said.checkpoints.at(-1)!;
  const second = await attempt(executor([fake]), { requestKey: KEY, resumeFrom });
  expect((await second.result).files).toHaveLength(1);
  expect(fake.stats()).toMatchObject({ submissions: 1, renders: { [KEY]: 1 } });
});

test('a failure that was told is not told again: the next attempt submits anew', async () => {
  const fake = await comfy({ faults: ['node-exception=ValueError: no@1'] });
  const subject = executor([fake]);
  const first = await attempt(subject, { requestKey: KEY });
  await expect(first.result).rejects.toMatchObject({ failureClass: 'engine' });
  const resumeFrom = first.context.said.checkpoints.at(-1)!;
  const second = await attempt(subject, { requestKey: KEY, resumeFrom });
  expect((await second.result).files).toHaveLength(1);
  const ids = fake.stats().runs.map(({ promptId }) => promptId);
  expect(ids[0]).toBe(KEY);
  expect(ids[1]).not.toBe(KEY);
});

test('a prompt that a restart lost while nobody looked is submitted again', async () => {
  const fake = await comfy({ stepMs: 60 });
  const abort = new AbortController();
  const first = await attempt(executor([fake]), { requestKey: KEY, signal: abort.signal });
  await fake.until(({ runs }) => runs[0]?.startedAt !== undefined);
  abort.abort(stop('aborted'));
  await expect(first.result).rejects.toThrow();
  await fake.restart();
  const resumeFrom = first.context.said.checkpoints.at(-1)!;
  const second = await attempt(executor([fake]), { requestKey: KEY, resumeFrom });
  expect((await second.result).files).toHaveLength(1);
  expect(fake.stats().renders).toEqual({ [KEY]: 1 });
});

test('a server that the configuration no longer has is not waited for', async () => {
  const fake = await comfy();
  const gone = { version: 1, relief: [], portions: [{ server: 'old', promptId: KEY }] };
  const { context, result } = await attempt(executor([fake]), { resumeFrom: gone });
  expect((await result).files).toHaveLength(1);
  expect(context.said.lines.map(({ message }) => message).join()).toContain('no server old');
});

test.each([{}, { version: 2 }, { version: 1, relief: [], portions: [{ server: 7 }] }])(
  'a checkpoint of another engine is nothing to attach to: %j',
  async (resumeFrom: JsonObject) => {
    const fake = await comfy();
    const { result } = await attempt(executor([fake]), { requestKey: KEY, resumeFrom });
    expect((await result).files).toHaveLength(1);
    expect(fake.stats().renders).toEqual({ [KEY]: 1 });
  },
);

test('the same picture asked for twice has files of its own, though the server remembers the first', async () => {
  const fake = await comfy();
  const subject = executor([fake]);
  const keys = [KEY, '7d1f0c7e-93f5-4c1e-8a53-0f8f6f1c2b3e'];
  for (const requestKey of keys) {
    const { result } = await attempt(subject, { requestKey, seed: 3 });
    const { files } = await result;
    expect(basename(files[0]!.path)).toContain(requestKey.slice(0, 8));
  }
  expect(fake.stats().renders).toEqual(Object.fromEntries(keys.map((key) => [key, 1])));
});
