import { existsSync } from 'node:fs';
import { createLocalRunner } from '@media-gen/core/node';
import { initDatabase, openStore } from '@media-gen/db';
import sketchSong from '@media-gen/executor-sketch/audio';
import sketchImage from '@media-gen/executor-sketch/image';
import { createMediaInspector } from '@media-gen/media';
import { showProgress } from './show-progress.ts';

const path = process.argv[2] ?? 'prompts.db';
if (!existsSync(path)) await initDatabase({ path });
const store = await openStore({ path });
const runner = await createLocalRunner({
  store,
  executors: [sketchImage.create(), sketchSong.create()],
  mediaRoot: 'output',
  inspector: createMediaInspector(),
});
showProgress(runner.events);

// The first Ctrl-C lets what runs finish, the second gives it back to the queue.
process.once('SIGINT', () => {
  console.log('Finishing what runs; press Ctrl-C again to stop it.');
  runner.stopClaiming();
  process.once('SIGINT', () => runner.abort());
});

console.log(`Watching ${path}. Add prompts from another terminal; Ctrl-C ends.`);
const { committed, failed, released } = await runner.watch();
console.log(`${committed} made, ${failed} failed, ${released} given back`);
await runner.close();
await store.close();
