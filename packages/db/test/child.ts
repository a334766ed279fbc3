import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface Child {
  readonly process: ChildProcess;
  /** The first line that it prints; rejects with its stderr where it ends before. */
  readonly firstLine: Promise<string>;
}

/** Another real process, killed when the test ends. */
export function startChild(script: string, ...args: string[]): Child {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const [line, ...rest] = out.split('\n');
      if (line !== undefined && rest.length > 0) resolve(line);
    });
    child.on('close', (code) =>
      reject(new Error(`${script} ended with ${code ?? 'a signal'}: ${errors}`)),
    );
  });
  firstLine.catch(() => undefined);
  return { process: child, firstLine };
}

export async function endOf({ process: child }: Child): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
