import { spawnSync } from 'node:child_process';
import { MediaGenError } from '@media-gen/core/executor';
import { describe, expect, it, vi } from 'vitest';
import { listGroupMembers } from '../src/process/group-members.ts';
import { terminateGroup } from '../src/process/group-terminator.ts';
import { isGroupRunning } from '../src/process/process-group.ts';
import { behaviour, fixture, observe } from './start.ts';

/** Long enough that a test which waits for it runs into its own time limit. */
const FOREVER_MS = 600_000;

describe('when the signal aborts', () => {
  it('a script that listens is gone before the grace is over', async () => {
    const stop = new AbortController();
    const { error, left } = await observe(
      { ...behaviour('wait'), signal: stop.signal, graceMs: FOREVER_MS },
      () => stop.abort(new MediaGenError('cancelled', 'The prompt was cancelled.')),
    );
    expect(error).toMatchObject({ failureClass: 'interrupted', code: 'cancelled' });
    expect(error?.message).toBe('behave.mjs was stopped: The prompt was cancelled.');
    expect(left).toEqual([]);
  });

  it('a script that is deaf to SIGTERM is killed after the grace', async () => {
    const stop = new AbortController();
    const { error, left } = await observe(
      { ...behaviour('deaf'), signal: stop.signal, graceMs: 200 },
      () => stop.abort(new Error('enough')),
    );
    expect(error).toMatchObject({ code: 'aborted', message: 'behave.mjs was stopped: enough' });
    expect(left).toEqual([]);
  });

  it('a deaf grandchild that keeps the output open is killed, too', async () => {
    const stop = new AbortController();
    const { error, left } = await observe(
      { ...behaviour('deaf-grandchild'), signal: stop.signal, graceMs: 100 },
      () => stop.abort(new Error('enough')),
    );
    expect(error).toMatchObject({ code: 'aborted' });
    expect(left).toEqual([]);
  });

  it('a stopped script is woken, so that it can end by itself', async () => {
    const stop = new AbortController();
    const { error, left } = await observe(
      { ...behaviour('stop-self'), signal: stop.signal, graceMs: FOREVER_MS },
      (_, pgid) => {
        void vi
          .waitUntil(async () => {
            const members = await listGroupMembers(pgid);
            return members === undefined || members[0]?.state === 'T';
          }, FOREVER_MS)
          .then(() => stop.abort(new Error('enough')));
      },
    );
    expect(error).toMatchObject({ code: 'aborted' });
    expect(left).toEqual([]);
  });

  it('before the start, nothing is started', async () => {
    const { error, pgid } = await observe({
      ...behaviour('wait'),
      signal: AbortSignal.abort(new MediaGenError('lease_lost', 'Taken over.')),
    });
    expect(error).toMatchObject({ code: 'lease_lost' });
    expect(pgid).toBe(0);
  });
});

describe('when the script has ended', () => {
  it('children that it left behind are ended', async () => {
    const { error, left, lines } = await observe({
      ...behaviour('leave-child'),
      graceMs: FOREVER_MS,
    });
    expect(error).toBeUndefined();
    expect(lines).toEqual(['left']);
    expect(left).toEqual([]);
  });

  it('deaf children that it left behind are killed', async () => {
    const { error, left } = await observe({ ...behaviour('leave-deaf-child'), graceMs: 100 });
    expect(error).toBeUndefined();
    expect(left).toEqual([]);
  });

  it('a daemon that left the group and keeps the output open is not waited for', async () => {
    const { error, left, lines } = await observe(behaviour('leave-daemon'));
    process.kill(Number(/\d+/.exec(lines.join(' '))?.[0]), 'SIGKILL');
    expect(error).toBeUndefined();
    expect(left).toEqual([]);
  });
});

describe('otherwise', () => {
  it('the time limit ends it', async () => {
    const { error, left } = await observe({ ...behaviour('wait'), timeoutMs: 300 });
    expect(error).toMatchObject({ failureClass: 'timeout', code: 'execution_timeout' });
    expect(error?.message).toBe('behave.mjs was stopped after 0.3 s.');
    expect(left).toEqual([]);
  });

  it('what a callback throws ends it, and is thrown', async () => {
    const mine = new Error('mine');
    const { error, left } = await observe(behaviour('wait'), () => {
      throw mine;
    });
    expect(error).toBe(mine);
    expect(left).toEqual([]);
  });

  it('when this process exits, the group is ended', async () => {
    const { lines, error } = await observe({
      command: process.execPath,
      args: [fixture('exiting-worker.ts'), fixture('behave.mjs')],
    });
    expect(error).toBeUndefined();
    const pgid = Number(lines[0]);
    await vi.waitUntil(async () => !(await isGroupRunning(pgid)), FOREVER_MS);
  });

  it.each(['wait', 'deaf'])('ends with its worker when that is killed: %s', async (behaviour) => {
    // What kills the worker must not reach the script that is under test here.
    const killed = spawnSync(
      process.execPath,
      [fixture('exiting-worker.ts'), fixture('behave.mjs'), 'killed', behaviour],
      { encoding: 'utf8' },
    );
    expect(killed.signal).toBe('SIGKILL');
    const pgid = Number(killed.stdout.trim());
    await vi.waitUntil(async () => !(await isGroupRunning(pgid)), FOREVER_MS);
  });

  it('another process can end the group by its number', async () => {
    let ended: Promise<boolean> | undefined;
    const { error, left } = await observe(behaviour('wait'), (_, pgid) => {
      ended = terminateGroup(pgid);
    });
    expect(await ended).toBe(true);
    expect(error).toMatchObject({ failureClass: 'engine', code: 'script_failed' });
    expect(error?.message).toContain('signal SIGTERM');
    expect(left).toEqual([]);
  });

  it('numbers that would reach more than one group are refused', async () => {
    for (const pgid of [0, 1, -5, Number.NaN]) {
      await expect(terminateGroup(pgid)).rejects.toThrow('Not a process group');
    }
  });
});
