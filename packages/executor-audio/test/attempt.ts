import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { ExecutionContext, ProgressUpdate } from '@media-gen/core/executor';
import { scriptSong } from '../src/script-song.ts';

export const fixture = (name: string) =>
  fileURLToPath(new URL(`./__fixtures__/${name}`, import.meta.url));

export const hasPython = spawnSync('python3', ['--version']).status === 0;

export interface Attempt {
  readonly context: ExecutionContext;
  readonly outputDir: string;
  readonly recordFile: string;
  readonly progress: ProgressUpdate[];
  readonly log: string[];
  recorded(): Promise<readonly string[]>;
}

/** What a runner gives to one attempt, in a folder of its own. */
export async function startAttempt(
  signal: AbortSignal = new AbortController().signal,
): Promise<Attempt> {
  const folder = await mkdtemp(join(tmpdir(), 'executor-audio-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const outputDir = join(folder, 'output');
  await mkdir(outputDir);
  const recordFile = join(folder, 'record.json');
  const progress: ProgressUpdate[] = [];
  const log: string[] = [];
  const context: ExecutionContext = {
    promptId: 7,
    attemptId: 'attempt-1',
    requestKey: '0b9cb8f6-5a3c-4a49-9c33-6d7a6c5f2f10',
    seed: 9_007_199_254_740_991,
    relief: [],
    outputDir,
    signal,
    checkpoint: () => Promise.resolve(),
    progress: (update) => void progress.push(update),
    log: (level, message) => void log.push(`${level} ${message}`),
  };
  return {
    context,
    outputDir,
    recordFile,
    progress,
    log,
    recorded: async () => JSON.parse(await readFile(recordFile, 'utf8')) as string[],
  };
}

export const PAYLOAD = {
  title: 'Small Boat',
  genre: 'lullaby',
  mood: 'tender',
  tempo: 'slow',
  structure: [
    { type: 'verse', number: 1, lyrics: 'Hush, small boat' },
    { type: 'PRE-CHORUS', lyrics: '--row' },
  ],
  metadata: {
    key: 'D major',
    time_signature: '6/8',
    vocal_style: 'alto',
    instrumentation: ['harp', 'flute'],
  },
};

/** Renders with the script that records its arguments. */
export async function record(
  options: Readonly<Record<string, unknown>>,
  payload: unknown = PAYLOAD,
) {
  const attempt = await startAttempt();
  const { env = {}, ...others } = options;
  const executor = scriptSong.create({
    script: fixture('record.mjs'),
    interpreter: process.execPath,
    env: { RECORD: attempt.recordFile, OUTPUT: attempt.outputDir, ...(env as object) },
    ...others,
  });
  const result = await executor.execute(payload, attempt.context);
  const args = await attempt.recorded();
  return {
    result,
    args: args.map((argument) => (argument === attempt.outputDir ? 'DIR' : argument)),
    dropped: (result.warnings ?? []).map(({ code, path }) => `${code} ${path ?? ''}`),
  };
}
