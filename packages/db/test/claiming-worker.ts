import { openStore } from '../src/index.ts';
import { NO_FILES, PlainWorker, PNG_FACTS } from './plain-worker.ts';

// A worker in a process of its own: `claiming-worker.ts FILE all|one`. With `one` it claims one
// prompt, says so, and waits to be killed.
const [, , path = '', mode = 'all'] = process.argv;
const store = await openStore({ path });
const worker = await PlainWorker.enlist(store);
const done: number[] = [];
for (let lease = await worker.tryClaim(); lease !== undefined; lease = await worker.tryClaim()) {
  done.push(lease.promptId);
  if (mode === 'one') break;
  const { promptId, fence } = lease;
  const filePath = `image/${promptId}_${fence}/a.png`;
  const artifact = {
    artifactType: 'image',
    filePath,
    previewPath: null,
    metadata: {},
    facts: PNG_FACTS,
  };
  const outcome = await store.commit(lease, { ...NO_FILES, artifacts: [artifact] });
  if (outcome !== 'written') throw new Error(`${promptId}: ${outcome}`);
}
process.stdout.write(`${JSON.stringify(done)}\n`);
if (mode === 'one') await new Promise((resolve) => setTimeout(resolve, 600_000));
await store.close();
