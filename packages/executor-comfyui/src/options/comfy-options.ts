import * as z from 'zod';
import { serverOptions } from './server-options.ts';

const path = z.string().min(1);
const milliseconds = z.int().min(1).max(2_147_483_647);

/** The options of every executor over a workflow; spread them into a `z.strictObject`. */
export const comfyOptions = {
  /** The workflow in API format, or a file that carries one. */
  workflow: path,
  /**
   * Its contract, as `media-gen workflow import` writes it.
   *
   * @default `NAME.contract.json` beside the workflow where there is one, else the inputs are found
   */
  contract: path.optional(),
  /** @default one at http://127.0.0.1:8188 */
  servers: z
    .array(serverOptions)
    .min(1)
    .default([{ url: 'http://127.0.0.1:8188' }]),
  /** Only servers with all of these. @default [] */
  tags: z.array(z.string().min(1)).default([]),
  /** Inputs of the contract that get the same value every time: `{ "cfg": 3.5 }`. @default {} */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  /** How long one prompt may be executed, in milliseconds; the runner's limit holds as well. @default none */
  timeoutMs: milliseconds.optional(),
  /** How long a server may be silent before its prompt goes elsewhere, in milliseconds. @default 30_000 */
  unreachableMs: milliseconds.default(30_000),
  /** How long a prompt waits while no server answers, in milliseconds. @default 30_000 */
  noServerMs: milliseconds.default(30_000),
  /** How long prompts may wait while nothing runs until the worker is taken for dead. @default 60_000 */
  idleWorkerMs: milliseconds.default(60_000),
  /** How long a prompt may run without a word, in milliseconds. @default 3_600_000 */
  stuckMs: milliseconds.default(3_600_000),
};

/** The parsed options that every executor over a workflow has. */
export type ComfyOptions = z.infer<z.ZodObject<typeof comfyOptions>>;

/** What is wrong with options that are well-formed one by one. */
export interface OptionConflict {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What a server is called, as the client calls it: an address without the password in it. */
function nameOf({ name, url }: ComfyOptions['servers'][number]): string {
  if (name !== undefined) return name;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

/** Tags that no server has, and servers that cannot be told apart. */
export function findServerConflicts({
  servers,
  tags,
}: Pick<ComfyOptions, 'servers' | 'tags'>): readonly OptionConflict[] {
  const names = servers.map(nameOf);
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  const able = servers.some((server) => tags.every((tag) => server.tags?.includes(tag)));
  return [
    ...(twice === -1
      ? []
      : [
          {
            path: ['servers', twice, 'name'],
            message: `there are two servers ${names[twice] ?? ''}; give each a name of its own`,
          },
        ]),
    ...(able ? [] : [{ path: ['tags'], message: `no server has the tags ${tags.join(', ')}` }]),
  ];
}
