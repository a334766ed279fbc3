import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface ServedApart {
  readonly url: string;
  readonly port: number;
  /** Ends it as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts `studio-worker.ts` over a folder with a database. */
export async function serveApart(folder: string, port = 0): Promise<ServedApart> {
  const script = fileURLToPath(new URL('studio-worker.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  onTestFinished(kill);
  const url = await firstLine(child);
  return { url, port: Number(new URL(url).port), kill };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The process has no output.');
  for await (const chunk of stdout) return String(chunk).trim();
  throw new Error('The process ended before it listened.');
}
