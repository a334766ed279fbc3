/**
 * A server with a worker in a process of its own, which a test can kill: `node studio-worker.ts
 * FOLDER PORT`. Writes its address as soon as it listens.
 */
import { join } from 'node:path';
import { createLocalRunner } from '@media-gen/core/node';
import { openStore } from '@media-gen/db';
import { sketchImage } from '@media-gen/executor-sketch/image';
import { createMediaInspector, createMediaPreviewer } from '@media-gen/media';
import { createServer } from '@media-gen/server';

const [, , folder = '', port = '0'] = process.argv;
const store = await openStore({ path: join(folder, 'prompts.db') });
const mediaRoot = join(folder, 'output');
const runner = await createLocalRunner({
  store,
  executors: [sketchImage.create({ megapixels: 0.05 })],
  mediaRoot,
  inspector: createMediaInspector(),
});
const server = await createServer({
  store,
  mediaRoot,
  previewer: createMediaPreviewer(),
  studioDir: join(import.meta.dirname, '../../dist'),
  port: Number(port),
  runner: runner.events,
});
const { url } = await server.listen();
process.stdout.write(`${url}\n`);
await runner.watch();
