import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFakeComfy, type FakeComfy, type FakeComfyOptions } from '@media-gen/testing/comfyui';
import { onTestFinished } from 'vitest';
import { count } from './plain-sql.ts';
import { studio, type Studio } from './studio.ts';

const WORKFLOW = fileURLToPath(new URL('../__fixtures__/comfyui/sd15.json', import.meta.url));

/** A studio whose pictures come from fake ComfyUI servers. */
export interface ComfyStudio extends Studio {
  readonly fakes: readonly FakeComfy[];
}

export async function comfyStudio(
  servers: readonly FakeComfyOptions[],
  { options = {}, run = {} }: { readonly options?: object; readonly run?: object } = {},
): Promise<ComfyStudio> {
  const fakes = await Promise.all(
    servers.map((each) => startFakeComfy({ stepMs: 1, restartMs: 50, ...each })),
  );
  onTestFinished(async () => {
    await Promise.all(fakes.map((fake) => fake.close()));
  });
  const comfyui = [
    '@media-gen/executor-comfyui/image',
    {
      workflow: WORKFLOW,
      servers: fakes.map(({ url }, index) => ({ url, name: `fake ${index + 1}` })),
      ...options,
    },
  ];
  const made = await studio({ executors: { comfyui }, run });
  return { ...made, fakes };
}

/** Adds so many prompts for pictures. */
export async function addPictures({ folder, cli }: Studio, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) =>
    JSON.stringify({ kind: 'image', body: { prompt: `picture ${index + 1}` } }),
  );
  const file = join(folder, 'prompts.jsonl');
  writeFileSync(file, rows.join('\n'));
  const { code, stderr } = await cli(['add', file]);
  if (code !== 0) throw new Error(stderr);
}

/**
 * How many prompts wait to run alone, or do: those whose worker died. One whose second worker dies
 * too is parked, which is another story than that of servers.
 */
export function suspectsIn(database: string): number {
  const sql = `SELECT count(*) FROM mediagen_jobs JOIN prompts ON prompts.id = prompt_id
    WHERE alone = 1 AND artifact_status IN ('pending', 'processing')`;
  return Number(count(database, sql));
}

/** A picture on the disk of a server. */
export interface Rendered {
  /** The word that every file of one request has in its name. */
  readonly key: string;
  readonly server: number;
  readonly atMs: number;
}

/** Everything that the servers ever rendered: their restarts forget it, their disks do not. */
export function rendered(fakes: readonly FakeComfy[]): readonly Rendered[] {
  return fakes.flatMap(({ folder }, server) =>
    readdirSync(join(folder, 'output'), { recursive: true, encoding: 'utf8' }).flatMap((name) => {
      const key = /-([0-9a-f]{8})_\d+_?\.png$/.exec(name)?.[1];
      if (key === undefined) return [];
      return [{ key, server, atMs: statSync(join(folder, 'output', name)).mtimeMs }];
    }),
  );
}

/** A moment at which a server lost what it knew. */
export interface Loss {
  readonly server: number;
  readonly atMs: number;
}

/** Renderings beyond the first that no loss of the server explains. */
export function unexplained(
  pictures: readonly Rendered[],
  losses: readonly Loss[],
): readonly Rendered[] {
  const byKey = Map.groupBy(pictures, ({ key }) => key);
  return [...byKey.values()].flatMap((group) => {
    const ordered = group.toSorted((one, other) => one.atMs - other.atMs);
    return ordered.slice(1).filter((again, index) => {
      const before = ordered[index];
      if (before === undefined) return true;
      return !losses.some(
        ({ server, atMs }) => server === before.server && atMs >= before.atMs && atMs <= again.atMs,
      );
    });
  });
}
