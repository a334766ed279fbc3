// Paints one dot, at once or when a file says so. What it does is in the prompt's words:
//   "fail …" fails, "wait …" runs until it is aborted or the file beside the database appears,
//   "deaf …" does the same and hears no abort,
//   "away …" finds its engine unreachable,
//   "hostile …" says things that a terminal would act upon.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineExecutor, ExecutorError } from '@media-gen/core/executor';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const anything = { safeParse: (data) => ({ success: true, data: data ?? {} }) };

export default defineExecutor({
  name: 'dot',
  kind: 'image',
  version: '1.0.0',
  description: 'Paints one dot.',
  options: anything,
  payload: anything,
  create: ({ release, broken }) => ({
    async check() {
      return broken
        ? [{ name: 'brush', status: 'error', message: 'The brush is dry.', hint: 'Wet it.' }]
        : [{ name: 'brush', status: 'ok', message: 'The brush is wet.' }];
    },
    async execute({ prompt }, { outputDir, progress, signal }) {
      progress({
        type: 'stage',
        stage: prompt.startsWith('hostile') ? '\u001b[2Jgone\u0007' : 'painting',
      });
      if (prompt.startsWith('fail')) {
        throw new ExecutorError('invalid', `It says ${prompt}.`, { hint: 'Say something else.' });
      }
      if (prompt.startsWith('away')) throw new ExecutorError('unavailable', 'Nobody answers.');
      progress({ type: 'steps', done: 1, total: 2 });
      while (prompt.startsWith('wait') && !existsSync(release)) {
        signal.throwIfAborted();
        await sleep(20, undefined, { signal });
      }
      while (prompt.startsWith('deaf') && !existsSync(release)) await sleep(20);
      await writeFile(join(outputDir, 'dot.png'), PNG);
      return { files: [{ path: 'dot.png' }], parameters: { dots: 1 } };
    },
  }),
});
