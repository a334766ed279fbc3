import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startCli } from './support/cli.ts';
import { studio } from './support/studio.ts';

const run = promisify(execFile);

interface Block {
  readonly language: string;
  readonly text: string;
}

function blocks(): readonly Block[] {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/api.md'), 'utf8');
  return [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}

test('every curl of docs/api.md runs as it stands, and answers what is said', async () => {
  const made = await studio();
  const serving = startCli(['serve', '--worker', '--port', '0'], { cwd: made.folder });
  const url = await serving.waitFor(/http:\/\/127\.0\.0\.1:\d+/);
  const all = blocks();
  let count = 0;
  for (const [index, { language, text }] of all.entries()) {
    if (language !== 'sh' || !text.startsWith('curl')) continue;
    const script = `URL=${url}\n${text}`;
    const { stdout } = await run('bash', ['-e', '-c', script], { cwd: made.folder });
    count += 1;
    expect([text, stdout === '']).toEqual([text, false]);
    const next = all[index + 1];
    if (next?.language === 'json') expect(JSON.parse(stdout)).toEqual(JSON.parse(next.text));
  }
  expect(count).toBeGreaterThan(12);
  serving.child.kill('SIGTERM');
  await serving.done;
});
