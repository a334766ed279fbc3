import { setImmediate, setTimeout } from 'node:timers/promises';
import { stringifyExact, type JsonObject } from '../exact-json.ts';
import { numberIn } from '../faults/fault-book.ts';
import { encodeJpeg } from '../media/jpeg.ts';
import { encodePng } from '../media/png.ts';
import type { NodeClass, NodeContext, Preview } from '../nodes/node-class.ts';
import { NodeException } from '../nodes/node-exception.ts';
import { diskFull, outOfMemory } from '../nodes/test-nodes.ts';
import { Stopped, type Engine } from './engine.ts';

/** Ends a wait at once when the process ends. */
export async function pause(engine: Pick<Engine, 'stop'>, ms: number): Promise<void> {
  if (engine.stop.aborted) throw new Stopped();
  try {
    if (ms <= 0) await setImmediate(undefined, { signal: engine.stop });
    else await setTimeout(ms, undefined, { signal: engine.stop });
  } catch {
    throw new Stopped();
  }
}

/** What the context of a node needs to know of its run. */
export interface NodeRun {
  readonly nodeId: string;
  readonly nodeClass: NodeClass;
  readonly graph: JsonObject;
  readonly extraData: JsonObject;
  readonly digest: string;
  readonly previewMethod: string;
  step(value: number, max: number, preview?: EncodedPreview): Promise<void>;
  say(text: string): void;
}

export interface EncodedPreview {
  readonly image: Buffer;
  readonly format: 'jpeg' | 'png';
}

/** The hands that a node gets. */
export function contextOf(engine: Engine, run: NodeRun): NodeContext {
  const { folders, traits, timing } = engine;
  return {
    folders,
    traits,
    nodeId: run.nodeId,
    nodeClass: run.nodeClass,
    graph: run.graph,
    extraData: run.extraData,
    digest: run.digest,
    stepMs: timing.stepMs,
    wantsPreviews: run.previewMethod !== 'none',
    step: async (value, max, preview) =>
      run.step(value, max, preview === undefined ? undefined : await encoded(preview)),
    say: (text) => run.say(text),
    wait: (ms) => pause(engine, ms),
    waitTest: (ms) => pause(engine, ms / timing.speed),
    die: () => {
      engine.crash(false);
      throw new Stopped();
    },
    embedded: () => embeddedText(run),
    beforeWrite: () => {
      const fault = engine.faults.peek('disk-full');
      if (fault === undefined) return;
      const left = numberIn(fault, 0);
      if (left > 0) engine.faults.set({ ...fault, value: String(left - 1) });
      else if (engine.faults.take('disk-full')) throw diskFull('output');
    },
    allocate: (pixels, batch) => allocate(engine, pixels, batch),
    nextFile: (prefix, type, size) => folders.next(withTokens(prefix, size, engine.now()), type),
  };
}

async function encoded({ picture, format }: Preview): Promise<EncodedPreview> {
  const image = format === 'png' ? await encodePng(picture) : encodeJpeg(picture);
  return { image, format };
}

function embeddedText({ graph, extraData }: NodeRun): Readonly<Record<string, string>> {
  const more = Object.entries((extraData['extra_pnginfo'] ?? {}) as JsonObject);
  return {
    prompt: stringifyExact(graph),
    ...Object.fromEntries(more.map(([key, value]) => [key, stringifyExact(value)])),
  };
}

function allocate(engine: Engine, pixels: number, batch: number): void {
  const isOut = engine.faults.take('out-of-memory', ({ value }) => {
    const [what, limit] = (value ?? '').split(':');
    if (what === 'batch') return batch >= Number(limit);
    if (what === 'pixels') return pixels >= Number(limit);
    return what !== 'until-free' || !engine.flags.hasFreed;
  });
  if (isOut !== undefined || pixels * batch > engine.memoryPixels) {
    engine.flags.hasFreed = false;
    throw outOfMemory();
  }
}

function withTokens(
  prefix: string,
  size: { readonly width?: number; readonly height?: number },
  now: number,
): string {
  const date = new Date(now);
  const two = (value: number): string => String(value).padStart(2, '0');
  const tokens: Readonly<Record<string, string>> = {
    width: String(size.width ?? 0),
    height: String(size.height ?? 0),
    year: String(date.getFullYear()),
    month: two(date.getMonth() + 1),
    day: two(date.getDate()),
    hour: two(date.getHours()),
    minute: two(date.getMinutes()),
    second: two(date.getSeconds()),
  };
  return prefix.replaceAll(/%([a-z]+)%/g, (whole, name: string) => tokens[name] ?? whole);
}

/** What an error of a node is to the protocol. */
export function exceptionOf(error: unknown): NodeException {
  if (error instanceof NodeException) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return new NodeException(name === 'Error' ? 'Exception' : name, message);
}
