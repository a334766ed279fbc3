import { once } from 'node:events';
import {
  followEvents,
  type EventId,
  type EventRecord,
  type EventType,
  type JsonValue,
  type PromptId,
  type PromptStore,
} from '@media-gen/core';
import type { CliContext } from '../cli-context.ts';
import { plain, plainJson } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { momentToTheSecond } from './time.ts';

/** How many events are held at a time. */
const BATCH = 500;
const TYPE_WIDTH = 22;

/** Which events somebody wants to see. */
export interface EventWish {
  /** @default false: end with the newest */
  readonly follow?: boolean;
  readonly after?: EventId;
  readonly type?: readonly EventType[];
  readonly prompt?: PromptId;
}

/** Shows events in order; never faster than they are read, so that nothing piles up. */
export async function replayEvents(
  { terminal, json }: CliContext,
  store: PromptStore,
  wish: EventWish,
  signal: AbortSignal,
): Promise<void> {
  const { after, type, prompt } = wish;
  const from = after === undefined ? {} : { after };
  const events =
    wish.follow === true
      ? followEvents(store, { ...from, signal, batch: BATCH })
      : keptEvents(store, from);
  for await (const event of events) {
    if (signal.aborted) return;
    if (type !== undefined && !type.includes(event.type)) continue;
    if (prompt !== undefined && event.promptId !== prompt) continue;
    if (json) terminal.record(event);
    else terminal.line(eventLine(event, terminal));
    if (terminal.stdout.writableNeedDrain) await drained(terminal, signal);
  }
}

async function* keptEvents(
  store: PromptStore,
  from: { readonly after?: EventId },
): AsyncGenerator<EventRecord, void, undefined> {
  for (let page = await store.events({ ...from, limit: BATCH }); ;) {
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < BATCH) return;
    page = await store.events({ after: last.id, limit: BATCH });
  }
}

/** Resolves when more can be written, or on abort. */
export async function drained({ stdout }: Terminal, signal: AbortSignal): Promise<void> {
  // Whoever reads may be gone: then the signal says so.
  await once(stdout, 'drain', { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** Of files their names; `--json` and `show` say the rest. */
function briefly(value: JsonValue): JsonValue {
  if (!Array.isArray(value)) return value;
  return value.map((each: JsonValue) => {
    const isFile = typeof each === 'object' && each !== null && 'filePath' in each;
    return isFile ? (each['filePath'] ?? null) : each;
  });
}

function eventLine(event: EventRecord, { colours }: Terminal): string {
  const { id, atMs, type, promptId, data } = event;
  const about = promptId === undefined ? '' : `prompt ${promptId}`;
  const facts = Object.entries(data).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : plainJson(briefly(value))}`,
  );
  const time = colours.dim(momentToTheSecond(atMs));
  const rest = plain([about, ...facts].filter((text) => text !== '').join('  '));
  return `${String(id).padStart(6)}  ${time}  ${plain(type).padEnd(TYPE_WIDTH)}  ${rest}`.trimEnd();
}
