import { validateHeaderName, validateHeaderValue } from 'node:http';
import * as z from 'zod';
import type { PoolServerOptions } from '@media-gen/comfyui';
import { readAuthorities } from './authorities.ts';

/** One ComfyUI server, as a configuration names it. */
export const serverOptions = z
  .strictObject({
    /** `http://127.0.0.1:8188`; with a path where it lies behind a proxy. */
    url: z
      .url({
        protocol: /^https?$/,
        error: 'an address is expected, e.g. "http://127.0.0.1:8188"',
      })
      .refine((url) => !/[?#]/.test(url), {
        error: 'no query and no hash can be kept: give what a proxy asks for as "headers"',
      }),
    /** What messages and recipes call it. @default the url */
    name: z.string().min(1).optional(),
    /** How much faster than a server of weight 1 it is. @default 1 */
    weight: z.number().positive().max(1_000).optional(),
    /** Words that `tags` of the executor can ask for. @default [] */
    tags: z.array(z.string().min(1)).optional(),
    /** How many prompts it holds at a time: one runs, the others wait there. @default 2 */
    concurrency: z.int().min(1).max(1_000).optional(),
    /** Sent with every request: the key of a proxy, `comfy-user`. @default {} */
    headers: z.record(z.string(), z.string()).superRefine(refuseHeaders).optional(),
    /** Which form of the routes it has. @default 'auto' */
    paths: z.enum(['auto', 'plain', 'api']).optional(),
    /** How long one answer may take, in milliseconds. @default 60_000 */
    answerMs: z.int().min(1).max(2_147_483_647).optional(),
    /** For `https`: a file with certificate authorities to trust, and whether to check at all. */
    tls: z
      .strictObject({
        ca: z.string().min(1).optional(),
        rejectUnauthorized: z.boolean().optional(),
      })
      .optional(),
  })
  .refine(({ url, tls }) => tls === undefined || /^https:/i.test(url), {
    path: ['tls'],
    error: '"tls" has no effect on an http address: write https',
  });

export type ServerSettings = z.infer<typeof serverOptions>;

/** What Node would throw for in the middle of a request. The value is never told: it is often a key. */
function refuseHeaders(
  headers: Readonly<Record<string, string>>,
  context: { addIssue(issue: { code: 'custom'; path: PropertyKey[]; message: string }): void },
): void {
  const refuse = (name: string, message: string): void => {
    context.addIssue({ code: 'custom', path: [name], message });
  };
  for (const [name, value] of Object.entries(headers)) {
    if (throws(() => validateHeaderName(name))) {
      refuse(name, `${JSON.stringify(name)} is no name of a header`);
    } else if (throws(() => validateHeaderValue(name, value))) {
      refuse(name, 'its value has characters that no header can carry');
    }
  }
}

function throws(check: () => void): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}

/** @throws Error where the file of certificate authorities cannot be read, or holds none */
export function poolServer({ tls, answerMs, ...server }: ServerSettings): PoolServerOptions {
  return {
    ...defined(server),
    url: server.url,
    ...(answerMs !== undefined && { limits: { answerMs } }),
    ...(tls !== undefined && {
      tls: {
        ...(tls.ca !== undefined && { ca: readAuthorities(tls.ca) }),
        ...(tls.rejectUnauthorized !== undefined && {
          rejectUnauthorized: tls.rejectUnauthorized,
        }),
      },
    }),
  };
}

function defined<T extends object>(value: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
