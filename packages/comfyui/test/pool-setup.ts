import { onTestFinished } from 'vitest';
import { ComfyPool, type Clock, type PoolServerOptions } from '../src/index.ts';
import { fastClock } from './fast-clock.ts';
import {
  IMAGE,
  scripted,
  type Script,
  type ScriptedComfy,
  type Submitted,
} from './scripted-comfy.ts';
import { json } from './stub-server.ts';

/** The ordinary course: a prompt ends at once. */
export function finish(prompt: Submitted, server: ScriptedComfy): void {
  server.end(prompt, { outputs: { '9': IMAGE } });
  server.tellEnd(prompt);
}

/** A server that has every class but those named, and these models. */
export function able(
  script: Script,
  models: readonly string[] = [],
  without: readonly string[] = [],
): Script {
  return {
    ...script,
    answer: (path, request, answer) => {
      const [, name] = /^\/object_info\/(.+)$/.exec(path) ?? [];
      if (name === undefined) return script.answer?.(path, request, answer) ?? false;
      const input = { required: { ckpt_name: [models, {}] } };
      json(answer, without.includes(name) ? {} : { [name]: { name, input } });
      return true;
    },
  };
}

export async function pool(
  scripts: Readonly<Record<string, Script>>,
  options: Readonly<Record<string, Partial<PoolServerOptions>>> = {},
  clock: Clock = fastClock(),
): Promise<{ pool: ComfyPool; servers: Readonly<Record<string, ScriptedComfy>> }> {
  const servers: Record<string, ScriptedComfy> = {};
  const list: PoolServerOptions[] = [];
  for (const [name, script] of Object.entries(scripts)) {
    const { server } = await scripted(script);
    servers[name] = server;
    const limits = { answerMs: 1_000_000, socketMs: 1_000_000, pingMs: 1_000_000 };
    list.push({ url: server.url, name, limits, random: () => 0.5, ...options[name] });
  }
  const made = new ComfyPool({ servers: list, clock });
  onTestFinished(() => made.close());
  return { pool: made, servers };
}

/** How many prompts a server got. */
export const ids = (server: ScriptedComfy | undefined): number => server?.prompts.length ?? 0;
