import { MediaGenError } from '@media-gen/core';
import { isObject } from '../exact-json.ts';
import { parseFault, type Fault, type FaultBook } from '../faults/fault-book.ts';
import { readJson, sendJson, type Exchange } from './answer.ts';
import type { Route } from './router.ts';
import type { RunLog } from './run-log.ts';

const LIMIT = 1_000_000;

/** Routes of the fake's own, by which another process commands it. No fault touches them. */
export function controlRoutes(parts: {
  readonly faults: FaultBook;
  readonly log: RunLog;
  readonly restart: () => Promise<void>;
}): readonly Route[] {
  const { faults, log, restart } = parts;
  const state = (): object => ({ faults: faults.list(), struck: faults.struck() });
  return [
    {
      method: 'GET',
      path: '/__fake/stats',
      prefix: 'bare-only',
      handle: (exchange) => sendJson(exchange, log.stats()),
    },
    {
      method: 'GET',
      path: '/__fake/faults',
      prefix: 'bare-only',
      handle: (exchange) => sendJson(exchange, state()),
    },
    {
      method: 'POST',
      path: '/__fake/faults',
      prefix: 'bare-only',
      handle: async (exchange) => {
        if (await changed(exchange, faults)) sendJson(exchange, state());
      },
    },
    {
      method: 'DELETE',
      path: '/__fake/faults',
      prefix: 'bare-only',
      handle: (exchange) => {
        faults.clear();
        sendJson(exchange, state());
      },
    },
    {
      method: 'POST',
      path: '/__fake/restart',
      prefix: 'bare-only',
      handle: (exchange) => {
        sendJson(exchange, {});
        exchange.response.once('close', () => void restart());
      },
    },
  ];
}

/** `{ set: [fault or "name=value@times"], clear: [name] | true }` */
async function changed(exchange: Exchange, faults: FaultBook): Promise<boolean> {
  const asked = await readJson(exchange, LIMIT);
  if (!isObject(asked)) {
    sendJson(exchange, { error: 'Send {"set": [...], "clear": [...] or true}.' }, 400);
    return false;
  }
  try {
    if (asked['clear'] === true) faults.clear();
    for (const name of listOf(asked['clear'])) faults.clear(parseFault(String(name)).name);
    for (const each of listOf(asked['set'])) faults.set(faultIn(each));
  } catch (error) {
    if (!MediaGenError.is(error)) throw error;
    sendJson(exchange, { error: error.message, hint: error.hint }, 400);
    return false;
  }
  return true;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function faultIn(value: unknown): Fault {
  if (!isObject(value)) return parseFault(String(value));
  const { name } = parseFault(String(value['name']));
  const { times, value: said } = value;
  return {
    name,
    ...(typeof said === 'string' || typeof said === 'number' ? { value: String(said) } : {}),
    ...(typeof times === 'number' ? { times } : {}),
  };
}
