import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';

import { describe, expect, it } from 'vitest';

import { isLocalWorkerAlive, localWorkerIdentity } from '../../src/node/index.ts';
import type { ProcessSighting, ProcessTable } from '../../src/node/process/process-table.ts';
import { identify, isAlive } from '../../src/node/process/worker-identity.ts';

const tableThatSees = (sighting: ProcessSighting): ProcessTable => ({
  bootId: () => 'boot-1',
  look: () => sighting,
});
const worker = { workerId: 'w', host: 'h', bootId: 'boot-1', pid: 42, pidStart: '1000' };
const here = (sighting: ProcessSighting) => ({ host: 'h', table: tableThatSees(sighting) });
const gone = here({ state: 'gone' });

describe('isAlive', () => {
  it('knows a process by its start time', () => {
    expect(isAlive(worker, here({ state: 'running', start: '1000' }))).toBe(true);
    expect(isAlive(worker, here({ state: 'running', start: '1001' }))).toBe(false);
    expect(isAlive(worker, gone)).toBe(false);
  });

  it.each([
    ['another host', { host: 'elsewhere' }],
    ['an earlier boot', { bootId: 'boot-0' }],
    ['a process id that is none', { pid: 0 }],
    ['a process group', { pid: -42 }],
    ['a broken row', { pid: Number.NaN }],
  ])('proves nothing about %s', (_what, change) => {
    expect(isAlive({ ...worker, ...change }, gone)).toBe('unknown');
  });

  it('proves nothing where a start time is missing and the id is in use', () => {
    const seen = here({ state: 'running', start: '1000' });
    expect(isAlive({ ...worker, pidStart: undefined }, seen)).toBe('unknown');
    expect(isAlive(worker, here({ state: 'unreadable' }))).toBe('unknown');
    expect(isAlive({ ...worker, pidStart: undefined }, gone)).toBe(false);
  });

  it('records no start time where none can be read', () => {
    expect(identify(here({ state: 'unreadable' }), 42)).toMatchObject({ pidStart: undefined });
  });
});

describe('this machine', () => {
  it('finds itself alive', async () => {
    const identity = await localWorkerIdentity();
    expect(identity).toMatchObject({ host: hostname(), pid: process.pid });
    expect(identity.pidStart).toBeTruthy();
    expect(isLocalWorkerAlive(identity)).toBe(true);
  });

  it('names a new worker at every call, of the same process', async () => {
    const [one, two] = [await localWorkerIdentity(), await localWorkerIdentity()];
    expect(one.workerId).not.toBe(two.workerId);
    expect({ ...one, workerId: '' }).toEqual({ ...two, workerId: '' });
  });

  it('sees a process id that was given to somebody else', async () => {
    const identity = await localWorkerIdentity();
    expect(isLocalWorkerAlive({ ...identity, pidStart: 'earlier' })).toBe(false);
  });

  it('sees a child live and die', async () => {
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const identity = { ...(await localWorkerIdentity()), pid: child.pid!, pidStart: undefined };
    expect(isLocalWorkerAlive(identity)).toBe('unknown');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isLocalWorkerAlive(identity)).toBe(false);
  });
});
