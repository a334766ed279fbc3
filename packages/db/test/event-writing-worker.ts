import { once } from 'node:events';
import { openStore } from '../src/index.ts';

// `event-writing-worker.ts FILE COUNT`: once it is told to go, adds so many prompts, each in a transaction of its own.
const [, , path = '', count = '0'] = process.argv;
const store = await openStore({ path });
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
for (let left = Number(count); left > 0; left -= 1) {
  await store.add([{ kind: 'image', promptText: `${process.pid}`, bodies: [{ prompt: 'a fox' }] }]);
}
await store.close();
