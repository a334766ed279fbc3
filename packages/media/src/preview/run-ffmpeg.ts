import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Defect } from '../file/defect.ts';

export interface FfmpegProgram {
  readonly ffmpeg: string;
  readonly timeoutMs: number;
}

/** The program is not there. */
export class FfmpegMissing extends Error {}

/**
 * What ffmpeg writes about a file, piece by piece. It may read that file and nothing else: a
 * playlist in it leads nowhere.
 *
 * @param path absolute
 * @throws {FfmpegMissing} @throws {Defect} where it ends with an error, or takes too long
 */
export async function* runFfmpeg(
  { ffmpeg, timeoutMs }: FfmpegProgram,
  path: string,
  options: { readonly before?: readonly string[]; readonly after: readonly string[] },
): AsyncGenerator<Buffer> {
  const args = [
    '-v',
    'error',
    '-nostdin',
    '-protocol_whitelist',
    'file,pipe',
    ...(options.before ?? []),
    '-i',
    `file:${path}`,
    ...options.after,
    'pipe:1',
  ];
  const child = spawn(ffmpeg, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: timeoutMs });
  // Listened to from the start: a program that is missing says so before anything is read.
  const ended = once(child, 'close') as Promise<[number | null]>;
  ended.catch(() => undefined);
  try {
    for await (const piece of child.stdout) yield piece as Buffer;
    const [code] = await ended;
    if (code !== 0) throw new Defect('cannot be decoded by ffmpeg');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new FfmpegMissing(`There is no ${ffmpeg}.`, { cause: error });
    }
    throw error;
  } finally {
    child.kill('SIGKILL');
  }
}
