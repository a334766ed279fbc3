import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../apps/cli/dist/bin.js', import.meta.url));

/**
 * Runs the real `media-gen doctor --fix` in the folder of a run.
 *
 * @returns how many leftovers it removed
 */
export async function doctorFix(
  folder: string,
  database: string,
  mediaRoot: string,
): Promise<number> {
  const args = ['doctor', '--fix', '--json', '--database', database, '--media-root', mediaRoot];
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd: folder });
  let answer = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk));
  await new Promise((resolve) => child.once('close', resolve));
  // Its exit code also tells of executors, which this folder has none of.
  const { leftovers } = readAnswer(answer, complaint);
  if (leftovers === undefined) throw new Error(`doctor --fix looked at no leftovers: ${answer}`);
  return leftovers.removed.length;
}

function readAnswer(
  answer: string,
  complaint: string,
): {
  readonly leftovers?: { readonly removed: readonly unknown[] };
} {
  try {
    return JSON.parse(answer) as { leftovers?: { removed: readonly unknown[] } };
  } catch (cause) {
    throw new Error(`doctor --fix gave no answer: ${complaint}${answer}`, { cause });
  }
}
